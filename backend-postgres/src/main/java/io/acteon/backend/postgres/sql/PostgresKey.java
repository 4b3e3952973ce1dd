package io.acteon.backend.postgres.sql;

import io.acteon.spi.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A key as the tables have it. Its parts are joined by U+0001, which none of them can hold, so that
 * the text stands for one key alone and is ordered as keys are. Beyond {@value #HEAD} characters
 * the rest is kept out of the primary key, where its hash takes its place: an index entry has room
 * for 2,700 bytes.
 *
 * @param head the first characters of the text
 * @param fold the hash of the rest; empty if there is none
 * @param tail the rest
 */
public record PostgresKey(String head, String fold, String tail)
    implements Comparable<PostgresKey> {

  /** Stored keys depend on it: changing it is a migration. */
  private static final int HEAD = 600;

  private static final char SEPARATOR = 1;

  public static PostgresKey of(StateKey key) {
    return ofText(scope(key.namespace(), key.tenant(), key.kind()) + key.id());
  }

  /** How the text of every key of one namespace, tenant and kind begins. */
  public static String scope(String namespace, String tenant, String kind) {
    return namespace + SEPARATOR + tenant + SEPARATOR + kind + SEPARATOR;
  }

  public static PostgresKey ofText(String text) {
    if (text.length() <= HEAD || text.codePointCount(0, text.length()) <= HEAD) {
      return new PostgresKey(text, "", "");
    }
    int end = text.offsetByCodePoints(0, HEAD);
    String tail = text.substring(end);
    return new PostgresKey(text.substring(0, end), sha256(tail), tail);
  }

  /** The key whose text this is. */
  public static StateKey toStateKey(String text) {
    String[] parts = text.split(String.valueOf(SEPARATOR), 4);
    return new StateKey(parts[0], parts[1], parts[2], parts[3]);
  }

  /** What identifies the row, in one text; only a head of full length has a fold. */
  public String row() {
    return fold.isEmpty() ? head : head + fold;
  }

  /**
   * By what identifies a row. The same order on all instances is what keeps their statements from
   * deadlocks.
   */
  @Override
  public int compareTo(PostgresKey other) {
    int byHead = head.compareTo(other.head);
    return byHead == 0 ? fold.compareTo(other.fold) : byHead;
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
