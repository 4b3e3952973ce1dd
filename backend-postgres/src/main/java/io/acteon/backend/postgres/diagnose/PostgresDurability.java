package io.acteon.backend.postgres.diagnose;

import io.acteon.backend.postgres.connect.PostgresServer;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.diagnose.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Whether what the server acknowledged is still there after a crash. */
final class PostgresDurability {

  /** What the server is asked for. */
  static final PostgresSql ASK = PostgresSql.reading("diagnose-server", "");

  private final PostgresServer server;
  private final String where;

  PostgresDurability(PostgresServer server, String where) {
    this.server = server;
    this.where = where;
  }

  List<Finding> judge(PostgresQuestions questions) throws SQLException {
    return questions
        .rows(
            ASK,
            row ->
                List.of(
                    fsync(),
                    synchronousCommit(),
                    fullPageWrites(row.getString("full_page_writes")),
                    checksums(row.getString("data_checksums"))))
        .getFirst();
  }

  private Finding fsync() {
    return server.fsync().equals("off")
        ? Finding.error(
            "postgres.fsync",
            where,
            "fsync is off: a crash of its machine can damage or lose everything",
            "set fsync = on")
        : Finding.ok("postgres.fsync", where, "fsync is on");
  }

  private Finding synchronousCommit() {
    String check = "postgres.synchronous-commit";
    return server.durable()
        ? Finding.ok(check, where, "synchronous_commit is " + server.synchronousCommit())
        : Finding.warning(
            check,
            where,
            "synchronous_commit is off: a crash loses what it had acknowledged last, and actions"
                + " can be executed twice",
            "set synchronous_commit = on, for the server or for the role with ALTER ROLE");
  }

  private Finding fullPageWrites(String setting) {
    String check = "postgres.full-page-writes";
    return setting.equals("off")
        ? Finding.warning(
            check,
            where,
            "full_page_writes is off: a crash in the middle of a write can damage pages, unless"
                + " its file system writes them as one",
            "set full_page_writes = on, unless it is on ZFS or the like")
        : Finding.ok(check, where, "full_page_writes is on");
  }

  private Finding checksums(String setting) {
    String found = "data checksums are " + setting.toLowerCase(Locale.ROOT);
    return setting.equals("off")
        ? Finding.info(
            "postgres.checksums",
            where,
            found
                + ": damage by its disk goes unnoticed; pg_checksums --enable, with the server"
                + " stopped, turns them on")
        : Finding.ok("postgres.checksums", where, found);
  }
}
