package io.acteon.conformance.model;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the contract says that commands do, one after another, as plainly as it can be written. Time
 * stands still until {@link #advance}. Versions are the model's own: 1, 2, 3 ….
 */
public final class ReferenceModel implements CommandHandler {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

  private record Held(String value, long version, Optional<Duration> end) {}

  private final Map<StateKey, Held> entries = new HashMap<>();
  private Duration now = Duration.ZERO;
  private long lastVersion;

  /** Lets time pass. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** The version last given to any write. */
  public long lastVersion() {
    return lastVersion;
  }

  /** The command's result, or its refusal. */
  public Reply<?> reply(StateCommand<?> command) {
    try {
      return new Reply.Done<Object>(handle(command));
    } catch (BackendException refusal) {
      return new Reply.Refused<>(refusal);
    }
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return live(command.key()).map(this::entry);
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    Optional<Held> held = live(command.key());
    return held.isPresent()
        ? new ClaimResult.Present(entry(held.get()))
        : new ClaimResult.Created(write(command.key(), command.value(), command.expiry()));
  }

  @Override
  public long set(StateCommand.Set command) {
    return write(command.key(), command.value(), command.expiry());
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    Optional<Held> held = live(command.key());
    boolean expected =
        command.expected().isPresent()
            ? held.filter(h -> h.version() == command.expected().getAsLong()).isPresent()
            : held.isEmpty();
    return expected
        ? new SwapResult.Swapped(write(command.key(), command.value(), command.expiry()))
        : new SwapResult.Conflict(held.map(this::entry));
  }

  @Override
  public boolean delete(StateCommand.Delete command) {
    Optional<Held> held =
        live(command.key())
            .filter(
                h -> command.version().isEmpty() || command.version().getAsLong() == h.version());
    held.ifPresent(h -> entries.remove(command.key()));
    return held.isPresent();
  }

  @Override
  public Counter increment(StateCommand.Increment command) {
    long sum = sum(live(command.key()).map(Held::value).orElse("0"), command.delta());
    long version = write(command.key(), Long.toString(sum), command.expiry());
    return new Counter(sum, version, entry(live(command.key()).orElseThrow()).timeToLive());
  }

  private Optional<Held> live(StateKey key) {
    return Optional.ofNullable(entries.get(key))
        .filter(held -> held.end().isEmpty() || held.end().get().compareTo(now) > 0);
  }

  private StateEntry entry(Held held) {
    return new StateEntry(held.value(), held.version(), held.end().map(end -> end.minus(now)));
  }

  private long write(StateKey key, String value, Expiry expiry) {
    Optional<Held> before = live(key);
    Optional<Duration> end =
        switch (expiry) {
          case Expiry.Never _ -> Optional.empty();
          case Expiry.After after -> Optional.of(now.plus(after.duration()));
          case Expiry.Keep _ -> before.flatMap(Held::end);
          case Expiry.OnCreate onCreate ->
              before.isPresent() ? before.get().end() : Optional.of(now.plus(onCreate.duration()));
        };
    entries.put(key, new Held(value, ++lastVersion, end));
    return lastVersion;
  }

  private static long sum(String value, long delta) {
    if (!WHOLE_NUMBER.matcher(value).matches() || !fits(new BigInteger(value))) {
      throw refused(ErrorCode.NOT_A_NUMBER);
    }
    BigInteger sum = new BigInteger(value).add(BigInteger.valueOf(delta));
    if (!fits(sum)) {
      throw refused(ErrorCode.OVERFLOW);
    }
    return sum.longValueExact();
  }

  private static boolean fits(BigInteger number) {
    return number.bitLength() < Long.SIZE;
  }

  private static BackendException refused(ErrorCode code) {
    return new BackendException(code, Effect.REJECTED, "refused by the model");
  }
}
