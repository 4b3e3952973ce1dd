package io.acteon.backend.postgres.state;

import static io.acteon.backend.postgres.TestPages.PAGE;
import static io.acteon.backend.postgres.TestPages.ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPages;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PostgresScanPagesTest {

  private static final int KINDS = 21;

  @Test
  void entriesOfOneKindAmongMany() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    String table = prefix.name() + "state";
    TestPages.fill(
        table,
        """
        INSERT INTO %s (head, fold, tail, value, version)
        SELECT concat_ws(chr(1), 'n', 't', 'k' || n %% %d, n), '', '', '1', n
        FROM generate_series(1, %d) AS n\
        """
            .formatted(table, KINDS, ROWS));

    try (StateBackend backend = prefix.open()) {
      ScanQuery first = new ScanQuery("n", "t", "k0", "", PAGE);
      assertThat(backend.store().scan(first).items()).hasSize(PAGE);
    }

    TestPages.assertThatOnlyAPageIsRead(table);
  }
}
