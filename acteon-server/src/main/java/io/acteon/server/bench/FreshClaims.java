package io.acteon.server.bench;

import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;

/** Claims on keys that nobody has claimed: every one of them has to win. */
public final class FreshClaims implements Workload {

  /** As long as that of an attempt's claim. */
  static final String VALUE = "{\"attempt\":\"3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e\",\"ttl\":3600}";

  static final Expiry EXPIRY = Expiry.after(Duration.ofHours(1));

  private final StateStore store;
  private final Segment segment;
  private final Callers<Claimer> callers = new Callers<>();

  /** Claims on keys of {@code segment}. */
  public FreshClaims(StateStore store, Segment segment) {
    this.store = store;
    this.segment = segment;
  }

  @Override
  public Caller caller(int number) {
    return callers.add(new Claimer(segment.nextRange()));
  }

  @Override
  public Optional<String> flaw() {
    long calls = callers.sum(caller -> caller.calls);
    long winners = callers.sum(caller -> caller.winners);
    long falls = callers.sum(caller -> caller.falls);
    if (winners != calls) {
      return Optional.of(winners + " winners of claims on " + calls + " distinct keys");
    }
    return falls > 0
        ? Optional.of("the versions of one caller's claims fell " + falls + " times")
        : Optional.empty();
  }

  private final class Claimer implements Caller {
    private final long firstKey;
    private long calls;
    private long winners;
    private long falls;
    private long version;

    Claimer(long firstKey) {
      this.firstKey = firstKey;
    }

    @Override
    public void call() {
      ClaimResult result = store.checkAndSet(Segment.claim(firstKey + calls), VALUE, EXPIRY);
      calls++;
      if (result instanceof ClaimResult.Created created) {
        winners++;
        falls += created.version() > version ? 0 : 1;
        version = created.version();
      }
    }
  }
}
