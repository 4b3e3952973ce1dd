package io.acteon.backend.redis.audit;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.CodePointOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lists records, the newest first (A3, A4). Each partition gives some places that its indexes have
 * for the query; what lies before the point up to which all have looked is complete.
 */
final class RedisAuditPages {

  private static final RedisScript FIND = RedisScript.reading("audit-find");
  private static final RedisScript READ = RedisScript.reading("audit-read");

  private static final Comparator<String> NEWEST_FIRST =
      ((Comparator<String>) CodePointOrder::compare).reversed();

  private static final int SPARE = 8;
  private static final int MOST_LOOKED_AT = 1000;

  private final RedisCalls calls;
  private final List<RedisAuditPartition> partitions;

  RedisAuditPages(RedisCalls calls, List<RedisAuditPartition> partitions) {
    this.calls = calls;
    this.partitions = partitions;
  }

  /**
   * Places that follow each other.
   *
   * @param seen the place up to which all partitions have looked; empty if nothing is left
   */
  private record Found(List<String> places, Optional<String> seen) {}

  AuditPage page(AuditQuery query) {
    long end = calls.deadline();
    String from =
        query
            .after()
            .map(after -> "(" + RedisAuditPartition.place(after.dispatchedAt(), after.id()))
            .or(() -> query.to().map(to -> "(" + RedisRecord.digits(to)))
            .orElse("+");
    List<AuditRecord> records = new ArrayList<>();
    int skip = query.offset();
    while (true) {
      int missing = query.limit() - records.size();
      Found found = find(query, from, missing + skip, end);
      List<String> wanted = found.places().stream().skip(skip).limit(missing).toList();
      skip -= Math.min(skip, found.places().size());
      records.addAll(read(wanted, end));
      if (records.size() == query.limit() && (found.seen().isPresent() || isMore(found, wanted))) {
        return page(records, Optional.of(query.cursorAfter(records.getLast())));
      }
      if (isMore(found, wanted)) {
        // Some of what was found has been purged since.
        from = "(" + wanted.getLast();
      } else if (found.seen().isPresent()) {
        from = "(" + found.seen().get();
      } else {
        return page(records, Optional.empty());
      }
    }
  }

  private static boolean isMore(Found found, List<String> wanted) {
    return !wanted.isEmpty() && !wanted.getLast().equals(found.places().getLast());
  }

  private static AuditPage page(List<AuditRecord> records, Optional<String> cursor) {
    return new AuditPage(
        records.stream().map(record -> new AuditEntry(record, Optional.empty())).toList(), cursor);
  }

  private Found find(AuditQuery query, String from, int wanted, long end) {
    boolean oneIndex = query.equal().size() < 2;
    int share = oneIndex ? 2 * wanted / partitions.size() + SPARE : MOST_LOOKED_AT;
    List<String> arguments =
        List.of(
            from,
            query.from().map(start -> "[" + RedisRecord.digits(start)).orElse("-"),
            Integer.toString(Math.min(share, MOST_LOOKED_AT)));
    List<RedisReply> looks =
        calls.callAll(
            partitions.stream().map(at -> FIND.call(at.indexes(query.equal()), arguments)).toList(),
            look -> look,
            end);
    Optional<String> seen =
        looks.stream().map(look -> look.text(0)).filter(last -> !last.isEmpty()).min(NEWEST_FIRST);
    List<String> places =
        looks.stream()
            .flatMap(look -> look.textsFrom(1).stream())
            .filter(place -> seen.isEmpty() || NEWEST_FIRST.compare(place, seen.get()) <= 0)
            .sorted(NEWEST_FIRST)
            .toList();
    return new Found(places, seen);
  }

  private List<AuditRecord> read(List<String> places, long end) {
    return calls
        .callAll(
            places.stream().map(RedisAuditPartition::id).map(this::read).toList(),
            reply -> reply.text(0),
            end)
        .stream()
        .filter(text -> !text.isEmpty())
        .map(RedisRecord::read)
        .toList();
  }

  private RedisScript.Call read(String id) {
    RedisAuditPartition at = partitions.get(RedisAuditPartition.number(id));
    return READ.call(List.of(at.record(id)), List.of("-1"));
  }
}
