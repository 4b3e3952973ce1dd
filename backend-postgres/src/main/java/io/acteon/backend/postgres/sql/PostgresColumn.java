package io.acteon.backend.postgres.sql;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of parameters: one array for each, with one element for each row. */
public final class PostgresColumn {

  private PostgresColumn() {}

  public static @Nullable String[] heads(List<PostgresKey> keys) {
    return texts(keys, PostgresKey::head);
  }

  public static @Nullable String[] folds(List<PostgresKey> keys) {
    return texts(keys, PostgresKey::fold);
  }

  public static @Nullable String[] tails(List<PostgresKey> keys) {
    return texts(keys, PostgresKey::tail);
  }

  /** Null is a value of some columns. */
  public static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
    @Nullable String[] texts = new String[rows.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = column.apply(rows.get(i));
    }
    return texts;
  }

  /** Null is a value of some columns. */
  public static <T> @Nullable Long[] numbers(List<T> rows, Function<T, @Nullable Long> column) {
    @Nullable Long[] numbers = new Long[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = column.apply(rows.get(i));
    }
    return numbers;
  }
}
