package io.acteon.backend.redis.connect;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** The defaults of this module's {@code reference.conf}. */
public final class RedisDefaults {

  private RedisDefaults() {}

  /**
   * The section of that name. The file is looked up by the class loader of this class: the thread's
   * context class loader, the usual one, does not see a backend that is loaded as a plugin.
   */
  public static Config of(String section) {
    return ConfigFactory.parseResources(RedisDefaults.class.getClassLoader(), "reference.conf")
        .getConfig("acteon.backends.redis." + section);
  }
}
