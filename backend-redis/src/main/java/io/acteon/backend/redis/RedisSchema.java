package io.acteon.backend.redis;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.List;

/**
 * The mark that says which version wrote one part of a prefix, state or audit. There is nothing to
 * create in Redis: whoever opens an unmarked prefix marks it.
 */
record RedisSchema(RedisSettings settings, String part, int newest) {

  private static final String AUDIT = "audit";
  private static final RedisScript MARK = RedisScript.writing("schema");

  static RedisSchema ofState(RedisSettings settings) {
    return new RedisSchema(settings, "state", 1);
  }

  static RedisSchema ofAudit(RedisSettings settings) {
    return new RedisSchema(settings, AUDIT, 1);
  }

  /** Whether a key under the prefix is of this part. */
  boolean owns(String key) {
    return key.startsWith("{" + settings.prefix() + ":" + AUDIT) == part.equals(AUDIT);
  }

  /** Marks the prefix; nodes that do so at once agree (B8). */
  void migrate() {
    new RedisOpening(settings).open(this).close();
  }

  /** Refuses what a newer version wrote. */
  void require(RedisCalls calls) {
    String key = "{" + settings.prefix() + ":" + part + "}schema";
    long found = calls.call(MARK, List.of(key), List.of(Integer.toString(newest))).number(0);
    if (found > newest) {
      throw new BackendException(
          ErrorCode.SCHEMA,
          Effect.REJECTED,
          "Redis at "
              + settings.url().address()
              + " was written by a newer version, with layout "
              + found
              + " of "
              + part
              + "; this one knows "
              + newest);
    }
  }
}
