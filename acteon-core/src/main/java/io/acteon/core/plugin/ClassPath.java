package io.acteon.core.plugin;

import io.acteon.core.plugin.Found.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What lies on the class path of the host, found by the JDK's service loader. Each provider is
 * judged by itself.
 */
final class ClassPath {

  /** Ends a search in which the service loader fails again and again without getting further. */
  private static final int MOST_FAILURES = 32;

  private static final String PLACE = "class path";

  private final ClassLoader host;
  private final List<Plugin> found = new ArrayList<>();

  private ClassPath(ClassLoader host) {
    this.host = host;
  }

  static List<Plugin> search(ClassLoader host) {
    ClassPath search = new ClassPath(host);
    for (Kind kind : Kind.values()) {
      search.each(kind, kind.service());
    }
    return search.found;
  }

  private <P> void each(Kind kind, Class<P> service) {
    Iterator<ServiceLoader.Provider<P>> providers =
        ServiceLoader.load(service, host).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<P> provider = providers.next();
        Examination examination = new Examination(PLACE, new InPluginLoader(host));
        examination.examine(kind, provider.type(), provider);
        found.add(examination.result());
      } catch (ServiceConfigurationError | LinkageError unusable) {
        found.add(
            new Plugin(PLACE, Services.NONE, List.of(Reason.of(kind.servicesFile(), unusable))));
        failures++;
      }
    }
  }
}
