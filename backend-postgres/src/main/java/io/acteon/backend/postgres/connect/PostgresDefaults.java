package io.acteon.backend.postgres.connect;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** The defaults of this module's {@code reference.conf}. */
public final class PostgresDefaults {

  private PostgresDefaults() {}

  /**
   * The section of that name. The file is looked up by the class loader of this class: the thread's
   * context class loader, the usual one, does not see a backend that is loaded as a plugin.
   */
  public static Config of(String section) {
    return ConfigFactory.parseResources(PostgresDefaults.class.getClassLoader(), "reference.conf")
        .getConfig("acteon.backends.postgres." + section);
  }
}
