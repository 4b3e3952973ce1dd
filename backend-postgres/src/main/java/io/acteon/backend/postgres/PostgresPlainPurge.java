package io.acteon.backend.postgres;

/** Where no chains are kept: whatever is due. */
final class PostgresPlainPurge implements PostgresPurge {

  private final PostgresSql purge;

  PostgresPlainPurge(String prefix) {
    this.purge = PostgresSql.writing("audit-purge", prefix).replanned();
  }

  @Override
  public int some(PostgresSession session, int most) {
    return session.query(purge, row -> row.getInt("removed"), most).getFirst();
  }
}
