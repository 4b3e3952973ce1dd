package io.acteon.backend.postgres;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of parameters: one array for each, with one element for each row. */
final class PostgresColumn {

  private PostgresColumn() {}

  static String[] heads(List<PostgresKey> keys) {
    return texts(keys, PostgresKey::head);
  }

  static String[] folds(List<PostgresKey> keys) {
    return texts(keys, PostgresKey::fold);
  }

  static String[] tails(List<PostgresKey> keys) {
    return texts(keys, PostgresKey::tail);
  }

  static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  /** Null is a value of some columns. */
  static <T> @Nullable Long[] numbers(List<T> rows, Function<T, @Nullable Long> column) {
    @Nullable Long[] numbers = new Long[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = column.apply(rows.get(i));
    }
    return numbers;
  }
}
