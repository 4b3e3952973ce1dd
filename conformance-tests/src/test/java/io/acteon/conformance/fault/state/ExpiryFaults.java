package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S12;
import static io.acteon.conformance.clause.ContractClause.S13;

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
import java.util.stream.Stream;

/** Modes that are taken for others, and lives that last too long. */
public final class ExpiryFaults {

  private ExpiryFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        modes("KEEP loses the time to live", S12, ExpiryFaults::keepIsNever),
        modes("NEVER leaves a mortal entry mortal", S12, ExpiryFaults::neverIsKeep),
        modes("ON_CREATE sets the time at every write", S12, ExpiryFaults::onCreateIsAfter),
        modes("AFTER leaves the time that is there", S12, ExpiryFaults::afterIsOnCreate),
        modes("a time to live is rounded up to whole seconds", S13, ExpiryFaults::inSeconds),
        modes("a time to live ends after nine years", S13, ExpiryFaults::atMostNineYears),
        aReadProlongs(),
        expiredEntriesAreRead(),
        expiredEntriesAreListed());
  }

  private static Expiry keepIsNever(Expiry expiry) {
    return expiry instanceof Expiry.Keep ? Expiry.never() : expiry;
  }

  private static Expiry neverIsKeep(Expiry expiry) {
    return expiry instanceof Expiry.Never ? Expiry.keep() : expiry;
  }

  private static Expiry onCreateIsAfter(Expiry expiry) {
    return expiry instanceof Expiry.OnCreate(Duration time) ? Expiry.after(time) : expiry;
  }

  private static Expiry afterIsOnCreate(Expiry expiry) {
    return expiry instanceof Expiry.After(Duration time) ? Expiry.onCreate(time) : expiry;
  }

  private static Expiry inSeconds(Expiry expiry) {
    return expiry instanceof Expiry.After(Duration time) && time.toNanosPart() > 0
        ? Expiry.after(Duration.ofSeconds(time.toSeconds() + 1))
        : expiry;
  }

  private static Expiry atMostNineYears(Expiry expiry) {
    Duration most = Expiry.MAX.minusDays(365);
    return expiry instanceof Expiry.After(Duration time) && time.compareTo(most) > 0
        ? Expiry.after(most)
        : expiry;
  }

  private static StateFault modes(String name, ContractClause breaks, UnaryOperator<Expiry> other) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new RewritingStore(store) {
              @Override
              Expiry expiry(Expiry expiry) {
                return other.apply(expiry);
              }
            });
  }

  /** Leaks a little of the time to live at each read. */
  private static StateFault aReadProlongs() {
    return StateFault.ofStore(
        "a read prolongs the time to live",
        S13,
        store ->
            new FaultyStore(store) {
              @Override
              public Optional<StateEntry> get(StateCommand.Get get) {
                Optional<StateEntry> found = super.get(get);
                found
                    .flatMap(StateEntry::timeToLive)
                    .ifPresent(left ->
                        store.set(
                            get.key(),
                            found.get().value(),
                            Expiry.after(Duration.ofMillis(left.toMillis() + 1))));
                return found;
              }
            });
  }

  private static StateFault expiredEntriesAreRead() {
    Map<StateKey, StateEntry> unswept = new ConcurrentHashMap<>();
    return StateFault.ofStore(
        "an expired entry is read until it is swept",
        S13,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                long version = super.set(set);
                unswept.put(set.key(), store.get(set.key()).orElseThrow());
                return version;
              }

              @Override
              public boolean delete(StateCommand.Delete delete) {
                unswept.remove(delete.key());
                return super.delete(delete);
              }

              @Override
              public Optional<StateEntry> get(StateCommand.Get get) {
                return super.get(get).or(() -> Optional.ofNullable(unswept.get(get.key())));
              }
            });
  }

  private static StateFault expiredEntriesAreListed() {
    Map<StateKey, StateEntry> unswept = new ConcurrentHashMap<>();
    return StateFault.ofStore(
        "a scan lists expired entries",
        S13,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                long version = super.set(set);
                unswept.put(set.key(), store.get(set.key()).orElseThrow());
                return version;
              }

              @Override
              public ScanPage scan(ScanQuery query) {
                return new ScanPage(
                    unswept.entrySet().stream()
                        .filter(entry -> entry.getKey().namespace().equals(query.namespace()))
                        .filter(entry -> entry.getKey().kind().equals(query.kind()))
                        .map(entry -> new ScanPage.Item(entry.getKey().id(), entry.getValue()))
                        .limit(query.limit())
                        .toList(),
                    Optional.empty());
              }
            });
  }
}
