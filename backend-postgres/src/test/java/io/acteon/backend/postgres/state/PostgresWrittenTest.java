package io.acteon.backend.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand.Delete;
import io.acteon.spi.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in an order that no statement of the backend gives them, and SQL allows. */
final class PostgresWrittenTest {

  private static final TestPrefix<StateBackend> PREFIX =
      TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
  private static final PostgresPool POOL =
      new PostgresPool(PostgresStateSettings.read(PREFIX.settings()).common());

  private final List<PostgresGroup> groups =
      Stream.of("a", "b", "c", "d" + "x".repeat(700), "d" + "x".repeat(701), "e")
          .map(PostgresWrittenTest::group)
          .sorted((one, other) -> one.key().compareTo(other.key()))
          .toList();
  private final List<PostgresKey> keys = groups.stream().map(PostgresGroup::key).toList();

  @AfterAll
  static void close() {
    POOL.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"012345", "543210", "135", "205", "5", "31", "304152"})
  void everyRowFindsItsGroup(String order) {
    List<Integer> places = order.chars().mapToObj(digit -> digit - '0').toList();

    assertThat(find(places.stream().map(keys::get).toList()))
        .containsExactlyElementsOf(places.stream().map(groups::get).toList());
  }

  @Test
  void aRowThatNobodyAskedForIsRefused() {
    List<PostgresKey> asked = new ArrayList<>(keys);
    asked.add(group("f").key());

    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> find(asked));
  }

  private List<PostgresGroup> find(List<PostgresKey> rows) {
    String values =
        rows.stream()
            .map(key -> "('" + key.head() + "', '" + key.fold() + "')")
            .collect(Collectors.joining(", "));
    PostgresWritten<PostgresGroup> written = new PostgresWritten<>(keys, groups);
    return POOL.read(
        session -> session.query(new PostgresSql("VALUES " + values, false, true), written::of));
  }

  private static PostgresGroup group(String id) {
    StateKey key = new StateKey("n", "t", "k", id);
    return new PostgresGroup(List.of(new PostgresCall(new Delete(key, OptionalLong.empty()))));
  }
}
