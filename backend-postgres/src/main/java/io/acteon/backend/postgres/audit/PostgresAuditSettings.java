package io.acteon.backend.postgres.audit;

import com.typesafe.config.Config;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.spi.settings.Settings;

/** The settings of the audit backend; {@code reference.conf} says what the keys mean. */
public record PostgresAuditSettings(PostgresSettings common, boolean chain) {

  /**
   * Reads the section {@code audit}.
   *
   * @throws io.acteon.spi.settings.ConfigurationException with every problem in it
   */
  public static PostgresAuditSettings read(Config section) {
    Settings settings = new Settings("audit", section, PostgresSettings.defaults("audit"));
    PostgresAuditSettings read =
        new PostgresAuditSettings(PostgresSettings.read(settings), settings.flag("chain"));
    settings.verify();
    return read;
  }
}
