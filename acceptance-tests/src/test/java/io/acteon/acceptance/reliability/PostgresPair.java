package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A primary and its standby, which change places. */
final class PostgresPair implements AutoCloseable {

  private static final String PREFIX = "acteon_";

  private final boolean synchronous;
  private final PostgresNode first;
  private final PostgresNode second;
  private PostgresNode primary;
  private PostgresNode standby;

  private PostgresPair(boolean synchronous, PostgresNode first, PostgresNode second) {
    this.synchronous = synchronous;
    this.first = first;
    this.second = second;
    this.primary = first;
    this.standby = second;
  }

  static PostgresPair start(Run run, boolean synchronous)
      throws IOException, InterruptedException, SQLException {
    PostgresPair pair =
        new PostgresPair(
            synchronous,
            PostgresNode.in(run, run.leftovers().folder("first")),
            PostgresNode.in(run, run.leftovers().folder("second")));
    pair.first.initialise();
    pair.first.start();
    pair.rebuildStandby();
    return pair;
  }

  /** For two servers, with both hosts in the URL, the first one first. */
  List<Gateway.Settings> settings(boolean intent) {
    Gateway.Settings settings =
        Gateway.Settings.postgres(
            "postgres://%s@127.0.0.1:%d,127.0.0.1:%d/postgres"
                .formatted(PostgresNode.USER, first.port(), second.port()),
            PREFIX,
            intent);
    return List.of(settings, settings);
  }

  PostgresNode primary() {
    return primary;
  }

  PostgresNode standby() {
    return standby;
  }

  void killPrimary() throws IOException, InterruptedException {
    primary.kill();
  }

  /**
   * From then on they have changed places; commits wait for no standby until there is one again.
   */
  void promoteStandby() throws SQLException {
    standby.promote();
    PostgresNode old = primary;
    primary = standby;
    standby = old;
  }

  /** Makes the standby anew from the primary; returns when commits wait for it, if they are to. */
  void rebuildStandby() throws IOException, InterruptedException, SQLException {
    standby.follow(primary);
    standby.start();
    primary.awaitStandby("async");
    if (synchronous) {
      primary.synchronous(true);
      primary.awaitStandby("sync");
    }
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
