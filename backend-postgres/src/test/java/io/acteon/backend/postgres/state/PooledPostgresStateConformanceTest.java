package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.TestPgBouncer;
import java.net.InetSocketAddress;
import java.util.Map;

/** The kit by way of PgBouncer in transaction mode, with no setting for it. */
class PooledPostgresStateConformanceTest extends PostgresStateConformanceTest {

  @Override
  Map<String, String> more() {
    return Map.of("url", TestPgBouncer.require().url());
  }

  @Override
  public InetSocketAddress server() {
    return TestPgBouncer.require().address();
  }

  @Override
  public String backend() {
    return "postgres-behind-pgbouncer";
  }
}
