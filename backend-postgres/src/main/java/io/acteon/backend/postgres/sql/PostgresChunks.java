package io.acteon.backend.postgres.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts lists into what fits a statement. */
public final class PostgresChunks {

  public static final int MOST_ROWS = 1_000;
  private static final int MOST_CHARACTERS = 4 << 20;

  private PostgresChunks() {}

  /**
   * Parts of {@code list}, in order.
   *
   * @param size about how many characters an element takes
   */
  public static <T> List<List<T>> of(List<T> list, ToIntFunction<T> size) {
    List<List<T>> chunks = new ArrayList<>();
    int start = 0;
    while (start < list.size()) {
      int end = start;
      int characters = 0;
      while (end < list.size() && end - start < MOST_ROWS && characters < MOST_CHARACTERS) {
        characters += size.applyAsInt(list.get(end));
        end++;
      }
      chunks.add(list.subList(start, end));
      start = end;
    }
    return chunks;
  }
}
