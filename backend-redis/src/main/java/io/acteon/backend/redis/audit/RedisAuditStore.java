package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a prefix. */
final class RedisAuditStore implements AuditStore {

  private static final RedisScript APPEND = RedisScript.writing("audit-append");
  private static final int MOST_PURGED = 100_000;

  private final RedisCalls calls;
  private final List<RedisAuditPartition> partitions;
  private final RedisAuditPages pages;
  private final RedisPurge purge;

  RedisAuditStore(RedisCalls calls, List<RedisAuditPartition> partitions) {
    this.calls = calls;
    this.partitions = partitions;
    this.pages = new RedisAuditPages(calls, partitions);
    this.purge = new RedisPurge(calls, partitions);
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    List<Reply<AppendResult>> replies = new ArrayList<>(records.size());
    for (Reply<RedisReply> reply : calls.all(records.stream().map(this::call).toList())) {
      replies.add(
          switch (reply) {
            case Reply.Done<RedisReply> done -> new Reply.Done<>(result(done.result()));
            case Reply.Refused<RedisReply> refused -> new Reply.Refused<>(refused.failure());
          });
    }
    return replies;
  }

  private RedisScript.Call call(AuditRecord record) {
    RedisAuditPartition at = partitions.get(RedisAuditPartition.number(record.id()));
    RedisRecord stored = RedisRecord.of(record);
    return APPEND.call(
        at.keys(record.id(), stored.head()),
        List.of(
            stored.text(),
            RedisAuditPartition.place(record.dispatchedAt(), record.id()),
            endPlace(record.expiresAt(), record.id())));
  }

  /** The place by expiry; empty if there is none. */
  static String endPlace(Optional<Instant> expiresAt, String id) {
    return expiresAt.map(end -> RedisAuditPartition.place(end, id)).orElse("");
  }

  private static AppendResult result(RedisReply reply) {
    return switch (reply.text(0)) {
      case "stored" -> AppendResult.STORED;
      case "same" -> AppendResult.ALREADY_STORED;
      default -> AppendResult.CONFLICT;
    };
  }

  @Override
  public int batchSize() {
    return RedisCalls.MOST;
  }

  @Override
  public AuditPage query(AuditQuery query) {
    return pages.page(query);
  }

  @Override
  public int purge(int limit) {
    if (limit < 1 || limit > MOST_PURGED) {
      throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to " + MOST_PURGED);
    }
    return purge.run(limit);
  }
}
