package io.acteon.toolkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.store.OrderedStoreKind;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.time.Duration;

/**
 * The settings of a backend on an ordered store.
 *
 * @param prefix {@code prefix}
 * @param deadline {@code deadline_ms}
 * @param chained {@code chain}, which state has not
 */
record OrderedSettings(OrderedStorePlace place, String prefix, Duration deadline, boolean chained) {

  private static final Config STATE =
      ConfigFactory.parseString(
          """
          # What the keys in the store begin with, so that several gateways can share it: 1 to 40 of [a-z0-9_].
          prefix = "acteon_"
          # How long a call may take, in milliseconds, 1 to 600000.
          deadline_ms = 5000
          """);

  private static final Config AUDIT =
      ConfigFactory.parseString(
              """
              # Whether the records of each namespace and tenant form a hash chain that can be verified.
              chain = false
              """)
          .withFallback(STATE);

  static Config stateDefaults(OrderedStoreKind kind) {
    return kind.defaults().withFallback(STATE);
  }

  static Config auditDefaults(OrderedStoreKind kind) {
    return kind.defaults().withFallback(AUDIT);
  }

  static OrderedSettings readState(OrderedStoreKind kind, Config section) {
    return read(kind, new Settings("state", section, stateDefaults(kind)), false);
  }

  static OrderedSettings readAudit(OrderedStoreKind kind, Config section) {
    return read(kind, new Settings("audit", section, auditDefaults(kind)), true);
  }

  private static OrderedSettings read(OrderedStoreKind kind, Settings settings, boolean audit) {
    OrderedStorePlace place = kind.place(settings);
    String prefix =
        settings.parsed(PrefixedBackendFactory.PREFIX, OrderedSettings::requirePrefix, "");
    Duration deadline = settings.duration("deadline_ms", Duration::ofMillis, 1, 600_000);
    boolean chained = audit && settings.flag("chain");
    settings.verify();
    return new OrderedSettings(place, prefix, deadline, chained);
  }

  private static String requirePrefix(String prefix) {
    if (!prefix.matches("[a-z0-9_]{1,40}")) {
      throw new IllegalArgumentException("allowed are 1 to 40 of [a-z0-9_], such as acteon_");
    }
    return prefix;
  }
}
