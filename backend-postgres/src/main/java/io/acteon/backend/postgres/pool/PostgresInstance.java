package io.acteon.backend.postgres.pool;

import io.acteon.backend.postgres.connect.PostgresLookout;
import io.acteon.backend.postgres.connect.PostgresServer;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.Capability;
import io.acteon.toolkit.backend.BackendInstance;
import java.time.Duration;
import java.util.Set;

/** What an instance of either kind is made of. */
public record PostgresInstance(
    PostgresSettings settings, PostgresServer server, PostgresPool pool, PostgresLookout lookout)
    implements BackendInstance.Opened {

  private static final PostgresSql PING = PostgresSql.reading("ping", "");

  /** Opens one on a server that was found to be usable. */
  public static PostgresInstance open(PostgresSettings settings, PostgresSchema schema) {
    PostgresServer server = PostgresOpening.check(settings, schema);
    PostgresPool pool = new PostgresPool(settings);
    return new PostgresInstance(settings, server, pool, PostgresLookout.start(pool.source()));
  }

  @Override
  public Set<Capability> capabilities(Set<Capability> most) {
    return server.held(most, settings.replicatedStorage());
  }

  @Override
  public String describe() {
    return server.product() + " at " + settings.url().address();
  }

  @Override
  public Duration deadline() {
    return settings.deadline();
  }

  @Override
  public void ping() {
    boolean writable =
        pool.read(session -> session.query(PING, row -> row.getBoolean("writable")).getFirst());
    if (!writable) {
      throw pool.unavailable("the server takes no writes");
    }
  }

  @Override
  public void close() {
    lookout.close();
    pool.close();
  }
}
