package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.BackendConfig;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import picocli.CommandLine.Command;

/** {@code acteon migrate}: what the backends need is created or upgraded. */
@Command(
    name = "migrate",
    description = {
      "Creates or upgrades what the configured backends need, such as tables, and says what is there.",
      "Safe to repeat, and to run from many machines at once."
    },
    footer = "  acteon migrate -c examples/postgres.toml")
final class MigrateCommand implements Runnable {

  private final Main main;

  MigrateCommand(Main main) {
    this.main = main;
  }

  @Override
  public void run() {
    ActeonConfig config = main.configuration();
    Table table = new Table();
    table.row("state", config.state().name(), migrated(config.state()));
    if (config.audit().enabled()) {
      table.row("audit", config.audit().backend().name(), migrated(config.audit().backend()));
    }
    table.print(main.out());
  }

  private static <B extends Backend> String migrated(BackendConfig<B> config) {
    BackendFactory<B> factory = config.factory();
    factory.migrate();
    try (B backend = factory.open()) {
      return backend.describe();
    }
  }
}
