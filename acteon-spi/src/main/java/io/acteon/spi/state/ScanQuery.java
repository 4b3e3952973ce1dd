package io.acteon.spi.state;

import io.acteon.spi.BackendException;
import io.acteon.spi.Cursor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which entries of one namespace, tenant and kind to list (S16).
 *
 * @param idPrefix the literal start of the ids; may be empty
 * @param limit the most entries of a page, 1 to 1000
 * @param cursor where the page starts, from the page before; empty for the first
 */
public record ScanQuery(
    String namespace,
    String tenant,
    String kind,
    String idPrefix,
    int limit,
    Optional<String> cursor) {

  /**
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} naming what is out of range
   */
  public ScanQuery {
    TextRules.requirePart("namespace", namespace, TextRules.MAX_PART);
    TextRules.requirePart("tenant", tenant, TextRules.MAX_PART);
    TextRules.requirePart("kind", kind, TextRules.MAX_PART);
    TextRules.requirePrefix("idPrefix", idPrefix, TextRules.MAX_ID);
    if (limit < 1 || limit > 1000) {
      throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to 1000");
    }
    Objects.requireNonNull(cursor, "cursor");
  }

  /** The first page. */
  public ScanQuery(String namespace, String tenant, String kind, String idPrefix, int limit) {
    this(namespace, tenant, kind, idPrefix, limit, Optional.empty());
  }

  /** The page that starts at {@code next}. */
  public ScanQuery from(String next) {
    return new ScanQuery(namespace, tenant, kind, idPrefix, limit, Optional.of(next));
  }

  /**
   * The id after which this page starts; empty for the first page.
   *
   * @throws BackendException {@link io.acteon.spi.ErrorCode#BAD_CURSOR} if the cursor is damaged or
   *     of another query
   */
  public Optional<String> after() {
    return cursor.map(text -> Cursor.read(scope(), text, parts -> id(parts.get(0))));
  }

  private static String id(String text) {
    TextRules.requirePart("id", text, TextRules.MAX_ID);
    return text;
  }

  /** The cursor of the page that starts after {@code id}. */
  public String cursorAfter(String id) {
    return Cursor.write(scope(), List.of(id));
  }

  private List<String> scope() {
    return List.of("scan", namespace, tenant, kind, idPrefix);
  }
}
