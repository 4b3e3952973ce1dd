package io.acteon.backend.memory;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.backend.ReferenceConf;

/**
 * The settings of the audit backend; {@code reference.conf} says what they mean.
 *
 * @param maxRecords {@code max_records}
 * @param chain {@code chain}
 */
public record MemoryAuditSettings(int maxRecords, boolean chain) {

  static final Config DEFAULTS =
      ReferenceConf.section(MemoryAuditSettings.class, "acteon.backends.memory.audit");

  private static final int MOST_RECORDS = 100_000_000;

  public MemoryAuditSettings {
    if (maxRecords < 1 || maxRecords > MOST_RECORDS) {
      throw new IllegalArgumentException("maxRecords is 1 to " + MOST_RECORDS);
    }
  }

  /** What applies where nothing is set. */
  public static MemoryAuditSettings defaults() {
    return read(ConfigFactory.empty());
  }

  /**
   * Reads the section {@code audit}.
   *
   * @throws ConfigurationException with every problem in it
   */
  static MemoryAuditSettings read(Config section) {
    Settings settings = new Settings("audit", section, DEFAULTS);
    int maxRecords = settings.integer("max_records", 1, MOST_RECORDS);
    boolean chain = settings.flag("chain");
    settings.verify();
    return new MemoryAuditSettings(maxRecords, chain);
  }
}
