package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A page reads not much more than itself, wherever in however much it is. Otherwise the pages of
 * some thousand rows would cost the square of their number.
 */
public final class TestPages {

  /** The length of the page that is read. */
  public static final int PAGE = 100;

  /** How many there are to be put into the table. */
  public static final int ROWS = 63_000;

  private TestPages() {}

  /** Puts rows into an empty table. */
  public static void fill(String table, String insert) {
    TestPostgres.get().execute(insert);
    TestPostgres.get().execute("VACUUM ANALYZE " + table);
  }

  /** Once the instance that has read it is closed. */
  public static void assertThatOnlyAPageIsRead(String table) {
    // The server counts what a session reads when that ends, at the latest.
    await().until(() -> fetched(table) >= PAGE);
    assertThat(fetched(table)).isLessThan(2 * PAGE);
  }

  /** How many rows were found by way of an index. */
  private static long fetched(String table) {
    return TestPostgres.get().counted(table, "idx_tup_fetch");
  }
}
