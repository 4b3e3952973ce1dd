package io.acteon.conformance.fault.due;

import static io.acteon.conformance.clause.ContractClause.D3;
import static io.acteon.conformance.clause.ContractClause.D4;
import static io.acteon.conformance.clause.ContractClause.D5;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyDueIndex;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Work that is handed out twice, or lost. */
public final class DueClaimFaults {

  private DueClaimFaults() {}

  public static Stream<StateFault> all() {
    Window window = new Window();
    return Stream.of(
        fault("claimDue lists and leases nothing", D3, ListsOnly::new),
        fault("claimDue looks first and leases then", D3, index -> new TwoSteps(index, window)),
        fault("completion by an old claimer is accepted", D3, AnyTokenCompletes::new),
        fault("a claim is never handed out again", D3, EndlessLease::new),
        fault("claimDue hands out what is not due yet", D3, TooEarly::new),
        fault("claimDue hands out the latest first", D3, LatestFirst::new),
        fault("re-scheduling is lost by the completion", D4, AnyTokenCompletes::new),
        ignoresWhatIsClaimed(),
        fault("a claim takes the key out of the index", D4, TakesOut::new),
        fault("a claim looks through the whole index", D5, Scanning::new));
  }

  private static StateFault fault(
      String name, ContractClause breaks, UnaryOperator<DueIndex> mistake) {
    return StateFault.ofIndex(name, breaks, mistake);
  }

  private static final class ListsOnly extends FaultyDueIndex {
    ListsOnly(DueIndex correct) {
      super(correct);
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      return correct.due(Instant.now(), limit).stream()
          .map(key -> new DueClaim(key.key(), key.due(), "0"))
          .toList();
    }
  }

  /** Takes what it has found, though another may have taken it a moment ago. */
  private static final class TwoSteps extends FaultyDueIndex {
    private final Window window;

    TwoSteps(DueIndex correct, Window window) {
      super(correct);
      this.window = window;
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      List<DueKey> found = correct.due(Instant.now(), limit);
      window.pass();
      found.forEach(key -> correct.schedule(key.key(), key.due()));
      return super.claimDue(limit, lease);
    }
  }

  private static final class AnyTokenCompletes extends FaultyDueIndex {
    AnyTokenCompletes(DueIndex correct) {
      super(correct);
    }

    @Override
    public boolean complete(DueClaim claim) {
      return correct.unschedule(claim.key());
    }
  }

  private static final class EndlessLease extends FaultyDueIndex {
    EndlessLease(DueIndex correct) {
      super(correct);
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      return super.claimDue(limit, Expiry.MAX);
    }
  }

  private static final class TooEarly extends FaultyDueIndex {
    TooEarly(DueIndex correct) {
      super(correct);
    }

    @Override
    public void schedule(StateKey key, Instant due) {
      super.schedule(key, due.isAfter(Instant.now()) ? Instant.EPOCH : due);
    }
  }

  private static final class LatestFirst extends FaultyDueIndex {
    LatestFirst(DueIndex correct) {
      super(correct);
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      return super.claimDue(limit, lease).reversed();
    }
  }

  private static StateFault ignoresWhatIsClaimed() {
    Set<StateKey> claimed = ConcurrentHashMap.newKeySet();
    return fault(
        "scheduling a claimed key is ignored",
        D4,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public List<DueClaim> claimDue(int limit, Duration lease) {
                List<DueClaim> claims = super.claimDue(limit, lease);
                claims.forEach(claim -> claimed.add(claim.key()));
                return claims;
              }

              @Override
              public void schedule(StateKey key, Instant due) {
                if (!claimed.contains(key)) {
                  super.schedule(key, due);
                }
              }

              @Override
              public boolean complete(DueClaim claim) {
                claimed.remove(claim.key());
                return super.complete(claim);
              }
            });
  }

  private static final class Scanning extends FaultyDueIndex {
    private static final Comparator<DueKey> BY_TIME =
        Comparator.comparing(DueKey::due).thenComparing(DueKey::key);

    private final Queue<DueKey> rows = new ConcurrentLinkedQueue<>();

    Scanning(DueIndex correct) {
      super(correct);
    }

    @Override
    public void schedule(StateKey key, Instant due) {
      super.schedule(key, due);
      rows.add(new DueKey(key, due));
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      Optional<DueKey> next = rows.stream().sorted(BY_TIME).findFirst();
      return next.isEmpty() ? List.of() : super.claimDue(limit, lease);
    }
  }

  /** As a queue does that forgets what it has handed out: a crash loses it. */
  private static final class TakesOut extends FaultyDueIndex {
    TakesOut(DueIndex correct) {
      super(correct);
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      List<DueClaim> claims = super.claimDue(limit, lease);
      claims.forEach(claim -> correct.unschedule(claim.key()));
      return claims;
    }
  }
}
