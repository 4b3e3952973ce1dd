package io.acteon.backend.redis.due;

import io.acteon.backend.redis.connect.RedisAddress;
import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One named index of a prefix, all of it in one slot. */
public final class RedisDueIndex implements DueIndex {

  private static final RedisScript SCHEDULE = RedisScript.writing("due", "due-schedule");
  private static final RedisScript UNSCHEDULE = RedisScript.writing("due", "due-unschedule");
  private static final RedisScript LIST = RedisScript.reading("due", "due-list");
  private static final RedisScript CLAIM = RedisScript.writing("due", "due-claim");
  private static final RedisScript EXTEND = RedisScript.writing("due", "due-extend");
  private static final RedisScript COMPLETE = RedisScript.writing("due", "due-complete");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private final RedisCalls calls;
  private final List<String> keys;

  public RedisDueIndex(RedisCalls calls, String prefix, String name) {
    this.calls = calls;
    String tag = "{" + prefix + ":due:" + DueRules.requireName(name) + "}";
    this.keys = Stream.of("free", "held", "leases", "tokens", "token").map(tag::concat).toList();
  }

  @Override
  public void schedule(StateKey key, Instant due) {
    schedule(key, DueRules.requireDue(due).toEpochMilli(), "epoch");
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    return schedule(key, DueRules.requireDelay(delay).toMillis(), "now");
  }

  private Instant schedule(StateKey key, long millis, String from) {
    List<String> arguments = List.of(RedisAddress.of(key), Long.toString(millis), from);
    return time(calls.call(SCHEDULE, keys, arguments), 0);
  }

  @Override
  public boolean unschedule(StateKey key) {
    return calls.call(UNSCHEDULE, keys, List.of(RedisAddress.of(key))).number(0) == 1;
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    String most = Integer.toString(DueRules.requireLimit(limit));
    Instant until = now.isAfter(LAST) ? LAST : now.isBefore(FIRST) ? FIRST.minusMillis(1) : now;
    RedisReply found = calls.call(LIST, keys, List.of(Long.toString(until.toEpochMilli()), most));
    return IntStream.range(0, found.size() / 2)
        .mapToObj(i -> new DueKey(key(found, 2 * i), time(found, 2 * i + 1)))
        .sorted(Comparator.comparing(DueKey::due).thenComparing(DueKey::key))
        .limit(limit)
        .toList();
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    String most = Integer.toString(DueRules.requireLimit(limit));
    String millis = Long.toString(DueRules.requireLease(lease).toMillis());
    RedisReply found = calls.call(CLAIM, keys, List.of(most, millis));
    return IntStream.range(0, found.size() / 3)
        .mapToObj(
            i -> new DueClaim(key(found, 3 * i), time(found, 3 * i + 1), found.text(3 * i + 2)))
        .toList();
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    String millis = Long.toString(DueRules.requireLease(lease).toMillis());
    List<String> arguments = List.of(RedisAddress.of(claim.key()), claim.token(), millis);
    return calls.call(EXTEND, keys, arguments).number(0) == 1;
  }

  @Override
  public boolean complete(DueClaim claim) {
    List<String> arguments = List.of(RedisAddress.of(claim.key()), claim.token());
    return calls.call(COMPLETE, keys, arguments).number(0) == 1;
  }

  private static StateKey key(RedisReply reply, int place) {
    return RedisAddress.key(reply.text(place));
  }

  private static Instant time(RedisReply reply, int place) {
    return Instant.ofEpochMilli(reply.number(place));
  }
}
