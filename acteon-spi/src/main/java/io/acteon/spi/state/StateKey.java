package io.acteon.spi.state;

import java.util.Comparator;

/**
 * The address of an entry: four parts, compared code point by code point and never joined into one
 * ambiguous text (S2).
 *
 * @param namespace 1 to 256 characters
 * @param tenant 1 to 256 characters
 * @param kind 1 to 256 characters; what sort of thing the entry is, such as {@code claim}
 * @param id 1 to 1024 characters
 */
public record StateKey(String namespace, String tenant, String kind, String id)
    implements Comparable<StateKey> {

  private static final Comparator<StateKey> ORDER =
      Comparator.comparing(StateKey::namespace, CodePointOrder::compare)
          .thenComparing(StateKey::tenant, CodePointOrder::compare)
          .thenComparing(StateKey::kind, CodePointOrder::compare)
          .thenComparing(StateKey::id, CodePointOrder::compare);

  /**
   * @throws io.acteon.spi.BackendException {@link io.acteon.spi.ErrorCode#INVALID} naming the part
   *     that is empty, too long, malformed Unicode, or holds a control character (S1)
   */
  public StateKey {
    TextRules.requirePart("namespace", namespace, TextRules.MAX_PART);
    TextRules.requirePart("tenant", tenant, TextRules.MAX_PART);
    TextRules.requirePart("kind", kind, TextRules.MAX_PART);
    TextRules.requirePart("id", id, TextRules.MAX_ID);
  }

  /** By namespace, tenant, kind and id, each in the order of its UTF-8 bytes. */
  @Override
  public int compareTo(StateKey other) {
    return ORDER.compare(this, other);
  }
}
