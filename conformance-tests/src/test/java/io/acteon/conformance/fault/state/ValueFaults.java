package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S3;
import static io.acteon.conformance.clause.ContractClause.S4;
import static io.acteon.conformance.clause.ContractClause.S5;
import static io.acteon.conformance.clause.ContractClause.S8;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values that come back changed, and operations that do not see what others wrote. */
public final class ValueFaults {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
  private static final int MOST_IN_A_COLUMN = 65_535;

  private ValueFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        values("values lose the blanks at their ends", String::strip),
        values("values are cut after 65535 units", ValueFaults::cut),
        values("characters beyond U+FFFF become question marks", ValueFaults::narrow),
        countersApart(),
        scansWithoutCounters(),
        shown("get gives no time to live", S5, (key, entry) -> entry(entry, Optional.empty())),
        theTimeToLiveStandsStill(),
        shown(
            "get gives the version of the write before",
            S5,
            (key, entry) -> new StateEntry(entry.value(), entry.version() - 1, entry.timeToLive())),
        setKeepsWhatIsThere(),
        setOfTheSameValueIsSkipped());
  }

  private static String cut(String value) {
    return value.substring(0, Math.min(value.length(), MOST_IN_A_COLUMN));
  }

  private static String narrow(String value) {
    return value.replaceAll("[\\x{10000}-\\x{10ffff}]", "?");
  }

  private static StateFault values(String name, UnaryOperator<String> other) {
    return StateFault.ofStore(
        name,
        S3,
        store ->
            new RewritingStore(store) {
              @Override
              String value(String value) {
                return other.apply(value);
              }
            });
  }

  private static StateFault countersApart() {
    return StateFault.ofStore(
        "counters live in a space of their own",
        S4,
        store ->
            new RewritingStore(store) {
              @Override
              StateKey counter(StateKey key) {
                return new StateKey(key.namespace() + "#", key.tenant(), key.kind(), key.id());
              }
            });
  }

  private static StateFault scansWithoutCounters() {
    return StateFault.ofStore(
        "a scan lists no counters",
        S4,
        store ->
            new FaultyStore(store) {
              @Override
              public ScanPage scan(ScanQuery query) {
                ScanPage page = super.scan(query);
                return new ScanPage(
                    page.items().stream()
                        .filter(item -> !NUMBER.matcher(item.entry().value()).matches())
                        .toList(),
                    page.cursor());
              }
            });
  }

  private static StateFault theTimeToLiveStandsStill() {
    Map<StateKey, Duration> first = new ConcurrentHashMap<>();
    return shown(
        "get gives the whole time to live, not what remains of it",
        S5,
        (key, entry) ->
            entry(entry, entry.timeToLive().map(left -> first.computeIfAbsent(key, _ -> left))));
  }

  /** What a get makes of the entry that it found. */
  @FunctionalInterface
  private interface Shown {
    StateEntry of(StateKey key, StateEntry entry);
  }

  private static StateFault shown(String name, ContractClause breaks, Shown shown) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyStore(store) {
              @Override
              public Optional<StateEntry> get(StateCommand.Get get) {
                return super.get(get).map(entry -> shown.of(get.key(), entry));
              }
            });
  }

  private static StateEntry entry(StateEntry entry, Optional<Duration> timeToLive) {
    return new StateEntry(entry.value(), entry.version(), timeToLive);
  }

  private static StateFault setKeepsWhatIsThere() {
    return StateFault.ofStore(
        "set writes only where nothing is",
        S8,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                return store
                    .get(set.key())
                    .map(StateEntry::version)
                    .orElseGet(() -> super.set(set));
              }
            });
  }

  private static StateFault setOfTheSameValueIsSkipped() {
    return StateFault.ofStore(
        "set of the value that is there is skipped",
        S8,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                return store
                    .get(set.key())
                    .filter(there -> there.value().equals(set.value()))
                    .filter(_ -> set.expiry() instanceof Expiry.Never)
                    .map(StateEntry::version)
                    .orElseGet(() -> super.set(set));
              }
            });
  }
}
