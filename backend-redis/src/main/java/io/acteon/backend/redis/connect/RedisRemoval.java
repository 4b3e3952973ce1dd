package io.acteon.backend.redis.connect;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Removes one part of a prefix, state or audit. It goes through all keys of the server, those of
 * others too, some at a time: it is done once, and finds what no index knows any more.
 */
public record RedisRemoval(RedisSchema schema) {

  private static final int STEP = 1000;

  /** Gives how many keys that were. */
  public List<String> run() {
    return new RedisOpening(schema.settings())
        .connected(connection -> {
          long keys = connection.primaries().stream().mapToLong(this::removeFrom).sum();
          return keys == 0 ? List.of() : List.of(keys + " keys");
        });
  }

  private long removeFrom(StatefulRedisConnection<byte[], byte[]> server) {
    // Nothing in a prefix means anything to a pattern.
    ScanArgs own = ScanArgs.Builder.matches("{" + schema.settings().prefix() + ":*").limit(STEP);
    long removed = 0;
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      KeyScanCursor<byte[]> found = server.sync().scan(cursor, own);
      removed += remove(server, found.getKeys());
      cursor = found;
    }
    return removed;
  }

  /** One by one, because a cluster takes several at once only of one slot. */
  private long remove(StatefulRedisConnection<byte[], byte[]> server, List<byte[]> keys) {
    List<RedisFuture<Long>> removals =
        keys.stream()
            .filter(key -> schema.owns(new String(key, StandardCharsets.UTF_8)))
            .map(key -> server.async().unlink(key))
            .toList();
    LettuceFutures.awaitAll(
        schema.settings().connectTimeout(), removals.toArray(RedisFuture<?>[]::new));
    return removals.size();
  }
}
