package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S16;
import static io.acteon.conformance.clause.ContractClause.S2;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Scans that skip, repeat, or look too far. */
public final class ScanFaults {

  /** What a store does with a scan instead. */
  @FunctionalInterface
  private interface Scan {
    ScanPage of(ScanQuery query, StateStore store);
  }

  private static final Pattern PLAIN = Pattern.compile("x([0-9a-f]{2})+");

  private ScanFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        fault("a page skips the entry that it starts with", ScanFaults::skipping),
        fault("a page repeats the entry that it starts after", ScanFaults::repeating),
        fault("pages are counted off from the start", ScanFaults::byOffset),
        fault("ids are listed in the order of UTF-16", ScanFaults::inUtf16),
        fault("a page may be larger than its limit", ScanFaults::oneMore),
        fault("a scan ends with its first page", ScanFaults::endingEarly),
        fault("a cursor is good for any scan", ScanFaults::unbound),
        likePrefix(),
        globInATenant());
  }

  private static StateFault fault(String name, Scan mistake) {
    return StateFault.ofStore(
        name,
        S16,
        store ->
            new FaultyStore(store) {
              @Override
              public ScanPage scan(ScanQuery query) {
                return mistake.of(query, store);
              }
            });
  }

  private static ScanPage skipping(ScanQuery query, StateStore store) {
    ScanPage page = store.scan(query);
    return query.cursor().isEmpty() || page.items().size() < 2
        ? page
        : new ScanPage(page.items().subList(1, page.items().size()), page.cursor());
  }

  private static ScanPage repeating(ScanQuery query, StateStore store) {
    ScanPage page = store.scan(query);
    if (page.cursor().isEmpty() || page.items().size() < 2) {
      return page;
    }
    String before = page.items().get(page.items().size() - 2).id();
    return new ScanPage(page.items(), Optional.of(query.cursorAfter(before)));
  }

  private static ScanPage byOffset(ScanQuery query, StateStore store) {
    int offset = query.after().map(text -> Integer.parseInt(text)).orElse(0);
    List<ScanPage.Item> all = everything(query, store);
    int end = Math.min(offset + query.limit(), all.size());
    return new ScanPage(
        all.subList(Math.min(offset, end), end),
        end < all.size() ? Optional.of(query.cursorAfter("" + end)) : Optional.empty());
  }

  private static ScanPage inUtf16(ScanQuery query, StateStore store) {
    ScanPage page = store.scan(query);
    return new ScanPage(
        page.items().stream().sorted(Comparator.comparing(ScanPage.Item::id)).toList(),
        page.cursor());
  }

  private static ScanPage oneMore(ScanQuery query, StateStore store) {
    return query.limit() == 1000
        ? store.scan(query)
        : store.scan(
            new ScanQuery(
                query.namespace(),
                query.tenant(),
                query.kind(),
                query.idPrefix(),
                query.limit() + 1,
                query.cursor()));
  }

  private static ScanPage endingEarly(ScanQuery query, StateStore store) {
    return new ScanPage(store.scan(query).items(), Optional.empty());
  }

  /** The cursor is the id, which says nothing of the scan that it belongs to. */
  private static ScanPage unbound(ScanQuery query, StateStore store) {
    ScanPage page = store.scan(query.cursor().map(text -> bound(query, text)).orElse(query));
    return new ScanPage(page.items(), page.cursor().map(_ -> plain(page)));
  }

  private static ScanQuery bound(ScanQuery query, String plain) {
    return PLAIN.matcher(plain).matches()
        ? query.from(
            query.cursorAfter(new String(HexFormat.of().parseHex(plain.substring(1)), UTF_8)))
        : query;
  }

  private static String plain(ScanPage page) {
    return "x" + HexFormat.of().formatHex(page.items().getLast().id().getBytes(UTF_8));
  }

  private static StateFault likePrefix() {
    return fault(
        "an id prefix is a pattern",
        (query, store) -> {
          ScanQuery all = new ScanQuery(query.namespace(), query.tenant(), query.kind(), "", 1000);
          Pattern pattern = like(query.idPrefix() + "%");
          return new ScanPage(
              everything(all, store).stream()
                  .filter(item -> pattern.matcher(item.id()).matches())
                  .limit(query.limit())
                  .toList(),
              Optional.empty());
        });
  }

  private static StateFault globInATenant() {
    Set<StateKey> known = ConcurrentHashMap.newKeySet();
    return StateFault.ofStore(
        "a scan takes the tenant for a pattern",
        S2,
        store ->
            new FaultyStore(store) {
              @Override
              public <R> R apply(StateCommand<R> command) {
                known.add(command.key());
                return super.apply(command);
              }

              @Override
              public ScanPage scan(ScanQuery query) {
                Pattern pattern = like(query.tenant());
                List<ScanPage.Item> items =
                    known.stream()
                        .filter(key -> key.namespace().equals(query.namespace()))
                        .map(StateKey::tenant)
                        .filter(tenant -> pattern.matcher(tenant).matches())
                        .distinct()
                        .flatMap(tenant -> ofTenant(query, tenant, store).stream())
                        .toList();
                return new ScanPage(items, Optional.empty());
              }
            });
  }

  private static List<ScanPage.Item> ofTenant(ScanQuery query, String tenant, StateStore store) {
    return everything(
        new ScanQuery(query.namespace(), tenant, query.kind(), query.idPrefix(), 1000), store);
  }

  private static List<ScanPage.Item> everything(ScanQuery query, StateStore store) {
    List<ScanPage.Item> all = new ArrayList<>();
    ScanQuery first =
        new ScanQuery(query.namespace(), query.tenant(), query.kind(), query.idPrefix(), 1000);
    ScanPage page = store.scan(first);
    all.addAll(page.items());
    while (page.cursor().isPresent()) {
      page = store.scan(first.from(page.cursor().get()));
      all.addAll(page.items());
    }
    return all;
  }

  /** A pattern of SQL's LIKE. */
  private static Pattern like(String text) {
    return Pattern.compile(
        Pattern.quote(text).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"), Pattern.DOTALL);
  }
}
