package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.spi.state.ScanQuery;

/**
 * The keys from one on and before another, in the order of their texts.
 *
 * @param from the first one, inclusive
 * @param to the end, exclusive
 */
record PostgresRange(PostgresKey from, PostgresKey to) {

  private static final int FIRST_AFTER_SURROGATES = 0xE000;

  /** What is left of a scan at its cursor. */
  static PostgresRange of(ScanQuery query) {
    String scope = PostgresKey.scope(query.namespace(), query.tenant(), query.kind());
    // No character comes before U+0001 and no id holds it, so nothing is between a key and this
    // one.
    String from = query.after().map(id -> scope + id + '\u0001').orElse(scope + query.idPrefix());
    return new PostgresRange(
        PostgresKey.ofText(from), PostgresKey.ofText(end(scope + query.idPrefix())));
  }

  /** The first text that is after all those that begin with {@code prefix}. */
  private static String end(String prefix) {
    int last = prefix.codePointBefore(prefix.length());
    String before = prefix.substring(0, prefix.length() - Character.charCount(last));
    if (last == Character.MAX_CODE_POINT) {
      // The text before is never empty: a scope ends with U+0001.
      return end(before);
    }
    int next = last + 1 == Character.MIN_SURROGATE ? FIRST_AFTER_SURROGATES : last + 1;
    return before + Character.toString(next);
  }
}
