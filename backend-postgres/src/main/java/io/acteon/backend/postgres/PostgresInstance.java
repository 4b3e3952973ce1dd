package io.acteon.backend.postgres;

import io.acteon.spi.Capability;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What an instance of either kind is made of. */
record PostgresInstance(
    PostgresSettings settings, PostgresServer server, PostgresPool pool, PostgresLookout lookout) {

  private static final PostgresSql PING = PostgresSql.reading("ping", "");

  /** Opens one on a server that was found to be usable. */
  static PostgresInstance open(PostgresSettings settings, PostgresSchema schema) {
    PostgresServer server = PostgresOpening.check(settings, schema);
    PostgresPool pool = new PostgresPool(settings);
    return new PostgresInstance(settings, server, pool, PostgresLookout.start(pool.source()));
  }

  /** Those of {@code most} that hold on this server. */
  Set<Capability> capabilities(Set<Capability> most) {
    EnumSet<Capability> held = EnumSet.copyOf(most);
    if (!server.durable()) {
      held.remove(Capability.DURABLE);
    }
    if (!settings.replicatedStorage() && !server.replicatesSynchronously()) {
      held.remove(Capability.FENCING_SURVIVES_FAILOVER);
    }
    return Set.copyOf(held);
  }

  String describe() {
    return server.product() + " at " + settings.url().address();
  }

  Duration deadline() {
    return settings.deadline();
  }

  void ping() {
    boolean writable =
        pool.read(session -> session.query(PING, row -> row.getBoolean("writable")).getFirst());
    if (!writable) {
      throw pool.unavailable("the server takes no writes");
    }
  }

  void close() {
    lookout.close();
    pool.close();
  }
}
