package io.acteon.backend.postgres.diagnose;

import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.diagnose.Finding;
import java.sql.SQLException;
import java.util.stream.IntStream;

/**
 * What the role may do, and how many connections it can have.
 *
 * @param name of the role
 * @param ofRole how many connections it may have, −1 for any number
 * @param ofDatabase how many the database may have, likewise
 */
record PostgresRole(String name, boolean superuser, int ofRole, int ofDatabase) {

  private static final PostgresSql ASK = PostgresSql.reading("diagnose-role", "");

  /** Of two instances, with state and audit both on one server. */
  private static final int POOLS_OF_TWO = 4;

  static PostgresRole ask(PostgresQuestions questions) throws SQLException {
    return questions
        .rows(
            ASK,
            row ->
                new PostgresRole(
                    row.getString("name"),
                    row.getBoolean("superuser"),
                    row.getInt("of_role"),
                    row.getInt("of_database")))
        .getFirst();
  }

  Finding power(String where) {
    return superuser
        ? Finding.warning(
            "postgres.role",
            where,
            "the role "
                + name
                + " is a superuser: whoever gets its password owns the server, and"
                + " may rewrite records unseen",
            "serve with a role that can read and write rows alone: scripts/postgres-roles.sql makes"
                + " one")
        : Finding.ok("postgres.role", where, "the role " + name + " is no superuser");
  }

  /**
   * Whether the pools of gateways fit. State and audit of one have a pool each; this part does not
   * know where the other is, and takes it for being here.
   *
   * @param most connections that the server grants to those who are no superusers
   * @param used how many there are now, gateways' among them
   */
  Finding room(PostgresSettings settings, String where, int most, int used) {
    int pool = settings.poolSize();
    int room =
        IntStream.of(most, ofRole, ofDatabase).filter(limit -> limit >= 0).min().orElse(most);
    int pools = room / pool;
    String found =
        "pool_size is %d, and there are %d connections for this role and database, %d of the server's in use now: "
            .formatted(pool, room, used);
    String advice =
        "lower pool_size, or raise max_connections or the limit of role or database; state and"
            + " audit of each instance have a pool each";
    if (pools == 0) {
      return Finding.error("postgres.connections", where, found + "not even one pool fits", advice);
    }
    found += pools + (pools == 1 ? " such pool fits" : " such pools fit");
    return pools < POOLS_OF_TWO
        ? Finding.warning(
            "postgres.connections",
            where,
            found
                + ", and two instances, as in a rolling restart, take "
                + POOLS_OF_TWO
                + " if state and audit are both here",
            advice)
        : Finding.ok("postgres.connections", where, found);
  }
}
