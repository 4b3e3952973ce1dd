package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisAddress;
import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.state.CodePointOrder;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists entries in order (S16). Those that have arrived are put in order first. Then addresses are
 * in order in each partition: some are taken from all of them, as far as no partition can hold one
 * in between, and then their entries are read.
 */
final class RedisScan {

  private static final RedisScript RANGE = RedisScript.reading("range");

  /** A page is cut short after so many rounds, which only find what has expired. */
  private static final int MOST_ROUNDS = 8;

  private static final int SPARE = 8;

  private final RedisCalls calls;
  private final RedisEntries entries;
  private final RedisArrivals arrivals;
  private final List<RedisPartition> partitions;

  RedisScan(
      RedisCalls calls,
      RedisEntries entries,
      RedisArrivals arrivals,
      List<RedisPartition> partitions) {
    this.calls = calls;
    this.entries = entries;
    this.arrivals = arrivals;
    this.partitions = partitions;
  }

  /** Addresses in order, and whether there are more. */
  private record Found(List<String> addresses, boolean more) {}

  ScanPage page(ScanQuery query) {
    long end = calls.deadline();
    arrivals.merge(partitions, () -> end, RedisArrivals.Pace.HASTE);
    String before = RedisAddress.before(query);
    String from =
        query.after().map(id -> "(" + before + id).orElse("[" + before + query.idPrefix());
    List<ScanPage.Item> items = new ArrayList<>();
    for (int round = 1; ; round++) {
      int missing = query.limit() - items.size();
      Found found = find(before + query.idPrefix(), from, missing, end);
      items.addAll(read(found.addresses(), before.length(), end));
      if (!found.more()) {
        return new ScanPage(items, Optional.empty());
      }
      String last = found.addresses().getLast();
      if (items.size() == query.limit() || round == MOST_ROUNDS) {
        return new ScanPage(items, Optional.of(query.cursorAfter(last.substring(before.length()))));
      }
      from = "(" + last;
    }
  }

  private Found find(String prefix, String from, int limit, long end) {
    int share = 2 * limit / partitions.size() + SPARE;
    List<String> arguments = List.of(from, prefix, Integer.toString(share));
    List<List<String>> ranges =
        calls.callAll(
            partitions.stream().map(at -> RANGE.call(List.of(at.addresses()), arguments)).toList(),
            reply -> reply.textsFrom(0),
            end);
    Optional<String> seen =
        ranges.stream()
            .filter(range -> range.size() == share)
            .map(List::getLast)
            .min(CodePointOrder::compare);
    List<String> complete =
        ranges.stream()
            .flatMap(List::stream)
            .filter(one -> seen.isEmpty() || CodePointOrder.compare(one, seen.get()) <= 0)
            .sorted(CodePointOrder::compare)
            .toList();
    return new Found(
        complete.stream().limit(limit).toList(), seen.isPresent() || complete.size() > limit);
  }

  private List<ScanPage.Item> read(List<String> addresses, int idAt, long end) {
    List<Optional<StateEntry>> found =
        entries.all(addresses.stream().map(RedisCommands::get).toList(), end).stream()
            .map(reply -> RedisCommands.entry(reply.orThrow(), 0))
            .toList();
    return Stream.iterate(0, i -> i < found.size(), i -> i + 1)
        .flatMap(i ->
            found.get(i).stream()
                .map(entry -> new ScanPage.Item(addresses.get(i).substring(idAt), entry)))
        .toList();
  }
}
