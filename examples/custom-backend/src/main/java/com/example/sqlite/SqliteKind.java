package com.example.sqlite;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.store.OrderedStoreKind;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.nio.file.Path;
import java.util.Set;

/** {@code backend = "sqlite"}: its settings, and what it promises. */
final class SqliteKind implements OrderedStoreKind {

  private static final Config DEFAULTS =
      ConfigFactory.parseString(
          """
          # Where the data is: a file that is created if it is missing. Its folder must exist.
          file = null
          """);

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Config defaults() {
    return DEFAULTS;
  }

  /** Not SHARED: one process holds the file. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.DURABLE);
  }

  @Override
  public OrderedStorePlace place(Settings settings) {
    return new SqlitePlace(settings.parsed("file", SqliteKind::path, Path.of("")));
  }

  private static Path path(String text) {
    if (text.contains("?")) {
      throw new IllegalArgumentException("SQLite's driver ends a path at ?; allowed is any other");
    }
    return Path.of(text).toAbsolutePath().normalize();
  }
}
