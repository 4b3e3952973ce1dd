package io.acteon.toolkit.backend;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** The defaults of a backend, from the {@code reference.conf} of its module. */
public final class ReferenceConf {

  private ReferenceConf() {}

  /**
   * Reads a section. The file is looked up by the class loader of {@code backend}: the thread's
   * context class loader, the usual one, does not see a backend that is loaded as a plugin.
   *
   * @param path such as {@code acteon.backends.file.state}
   */
  public static Config section(Class<?> backend, String path) {
    return ConfigFactory.parseResources(backend.getClassLoader(), "reference.conf").getConfig(path);
  }
}
