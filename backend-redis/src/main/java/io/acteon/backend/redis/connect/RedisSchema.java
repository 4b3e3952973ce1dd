package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.List;

/**
 * The mark that says which version wrote one part of a prefix, state or audit. There is nothing to
 * create in Redis: whoever opens an unmarked prefix marks it.
 *
 * @param layout the version that this program writes and reads
 */
public record RedisSchema(RedisSettings settings, String part, int layout) {

  private static final String AUDIT = "audit";
  private static final RedisScript MARK = RedisScript.writing("schema");

  public static RedisSchema ofState(RedisSettings settings) {
    return new RedisSchema(settings, "state", 3);
  }

  public static RedisSchema ofAudit(RedisSettings settings) {
    return new RedisSchema(settings, AUDIT, 1);
  }

  /** Whether a key under the prefix is of this part. */
  boolean owns(String key) {
    return key.startsWith("{" + settings.prefix() + ":" + AUDIT) == part.equals(AUDIT);
  }

  /** Marks the prefix; nodes that do so at once agree (B8). */
  public void migrate() {
    new RedisOpening(settings).open(this, List.of(), List.of()).close();
  }

  /** The key that says which version wrote. */
  public String mark() {
    return "{" + settings.prefix() + ":" + part + "}schema";
  }

  /** Marks an unmarked prefix, and refuses what another version has laid out in another way. */
  void require(RedisCalls calls) {
    requireKnown(calls.call(MARK, List.of(mark()), List.of(Integer.toString(layout))).number(0));
  }

  /**
   * Refuses what another version has laid out in another way, and so would miss or spoil.
   *
   * @param found what the mark says
   */
  public void requireKnown(long found) {
    if (found != layout) {
      throw new BackendException(
          ErrorCode.SCHEMA,
          Effect.REJECTED,
          "Redis at %s was written by %s version under the prefix %s, with layout %d of %s; this one knows %d%s"
              .formatted(
                  settings.url().address(),
                  found > layout ? "a newer" : "an older",
                  settings.prefix(),
                  found,
                  part,
                  layout,
                  found > layout ? "" : ": choose another prefix"));
    }
  }
}
