package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.CodePointOrder;
import java.util.ArrayList;
import java.util.List;

/** Removes records whose time has come, the oldest expiry first (A6). */
final class RedisPurge {

  private static final RedisScript DUE = RedisScript.reading("audit-due");
  private static final RedisScript READ = RedisScript.reading("audit-read");
  private static final RedisScript REMOVE = RedisScript.writing("audit-remove");

  private static final int STEP = 500;

  /** The last byte that the head of a record can have: eleven fields of at most 4 kB. */
  private static final String HEAD_END = "65535";

  private final RedisCalls calls;
  private final List<RedisAuditPartition> partitions;

  RedisPurge(RedisCalls calls, List<RedisAuditPartition> partitions) {
    this.calls = calls;
    this.partitions = partitions;
  }

  /** Removes up to {@code limit} records and gives how many; fewer if no more are due. */
  int run(int limit) {
    long end = calls.deadline();
    int removed = 0;
    try {
      while (removed < limit) {
        List<String> due = due(Math.min(STEP, limit - removed), end);
        if (due.isEmpty()) {
          return removed;
        }
        removed += remove(due, end);
      }
      return removed;
    } catch (BackendException failed) {
      // What is gone is gone, whatever the last step did.
      throw removed == 0
          ? failed
          : new BackendException(
              failed.code(), Effect.UNKNOWN, String.valueOf(failed.getMessage()));
    }
  }

  private List<String> due(int most, long end) {
    List<String> arguments = List.of(Integer.toString(most));
    return calls
        .callAll(
            partitions.stream().map(at -> DUE.call(List.of(at.ends()), arguments)).toList(),
            reply -> reply.textsFrom(0),
            end)
        .stream()
        .flatMap(List::stream)
        .sorted(CodePointOrder::compare)
        .limit(most)
        .toList();
  }

  /** Others may remove the same ones: each is counted by whoever did. */
  private int remove(List<String> due, long end) {
    List<String> ids = due.stream().map(RedisAuditPartition::id).toList();
    List<String> heads =
        calls.callAll(
            ids.stream()
                .map(id -> READ.call(List.of(at(id).record(id)), List.of(HEAD_END)))
                .toList(),
            reply -> reply.text(0),
            end);
    List<RedisScript.Call> removals = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      removals.add(
          heads.get(i).isEmpty()
              ? forgetting(due.get(i))
              : removal(ids.get(i), RedisRecord.Head.read(new RedisFields(heads.get(i)))));
    }
    return calls.callAll(removals, reply -> (int) reply.number(0), end).stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private RedisScript.Call removal(String id, RedisRecord.Head head) {
    return REMOVE.call(
        at(id).keys(id, head),
        List.of(
            head.text(),
            RedisAuditPartition.place(head.dispatchedAt(), id),
            RedisAuditStore.endPlace(head.expiresAt(), id)));
  }

  /** Forgets a place whose record is gone already, as after an eviction. */
  private RedisScript.Call forgetting(String place) {
    String id = RedisAuditPartition.id(place);
    return REMOVE.call(List.of(at(id).record(id), at(id).ends()), List.of("", "", place));
  }

  private RedisAuditPartition at(String id) {
    return partitions.get(RedisAuditPartition.number(id));
  }
}
