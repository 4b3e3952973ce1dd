package io.acteon.core.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The classes of one plugin folder. A plugin shares with the host only the JDK and what crosses the
 * SPI; everything else it brings along, so that no library version of the host or of another plugin
 * reaches it. The logging facade is shared as well, so that its log lines arrive in the host's log.
 * What is internal to the SPI is not shared: it would become a promise by being used.
 */
final class PluginClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final List<String> SHARED =
      List.of("io.acteon.spi.", "com.typesafe.config.", "org.jspecify.annotations.", "org.slf4j.");

  private final ClassLoader host;

  PluginClassLoader(String folder, URL[] jars, ClassLoader host) {
    super("plugin " + folder, jars, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith) && !name.startsWith(Reason.INTERNAL)) {
      return host.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }
}
