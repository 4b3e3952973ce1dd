package io.acteon.backend.postgres.state;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one entry if some commands are applied to it one after another, at the instant at
 * which it was read. Nothing of it is stored: whoever stores the end of it does so only if the
 * entry is still the one that was read.
 */
final class PostgresDraft implements CommandHandler {

  private static final Long KEEP = 0L;

  private final long versionBefore;
  private Optional<StateEntry> entry;
  private OptionalLong fence;
  private @Nullable Long rule = KEEP;
  private int writes;
  private boolean changed;
  private final List<Reply<?>> replies = new ArrayList<>();

  private PostgresDraft(Optional<StateEntry> entry, OptionalLong fence, long versionBefore) {
    this.entry = entry;
    this.fence = fence;
    this.versionBefore = versionBefore;
  }

  /**
   * @param versionBefore the version before that of the first write; any, where only the end is
   *     asked for
   */
  static PostgresDraft of(
      PostgresGroup group, Optional<StateEntry> entry, OptionalLong fence, long versionBefore) {
    PostgresDraft draft = new PostgresDraft(entry, fence, versionBefore);
    group.commands().forEach(draft::apply);
    return draft;
  }

  private void apply(StateCommand<?> command) {
    try {
      replies.add(new Reply.Done<Object>(handle(command)));
    } catch (BackendException refused) {
      replies.add(new Reply.Refused<>(refused));
    }
  }

  /** The reply to each command. */
  List<Reply<?>> replies() {
    return replies;
  }

  /** Whether there is something to be stored. */
  boolean changes() {
    return changed;
  }

  /** How many versions were given. */
  int writes() {
    return writes;
  }

  /** What the entry holds at the end; null if there is none. */
  @Nullable String value() {
    return entry.map(StateEntry::value).orElse(null);
  }

  /**
   * When it ends, as in {@link PostgresRule}: never, so many milliseconds from now, or as it did.
   */
  @Nullable Long rule() {
    return rule;
  }

  @Nullable Long fence() {
    return entry.isPresent() && fence.isPresent() ? fence.getAsLong() : null;
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return entry;
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    return entry.isPresent()
        ? new ClaimResult.Present(entry.get())
        : new ClaimResult.Created(write(command.value(), command.expiry()).version());
  }

  @Override
  public long set(StateCommand.Set command) {
    OptionalLong named = command.fence();
    if (entry.isPresent()
        && named.isPresent()
        && fence.isPresent()
        && named.getAsLong() < fence.getAsLong()) {
      throw PostgresSets.fenced();
    }
    long version = write(command.value(), command.expiry()).version();
    fence = named.isPresent() ? named : fence;
    return version;
  }

  /** No caller can expect a version that this draft gives: nobody has been told of it. */
  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    return isThere(command.expected())
        ? new SwapResult.Swapped(write(command.value(), command.expiry()).version())
        : new SwapResult.Conflict(entry);
  }

  @Override
  public boolean delete(StateCommand.Delete command) {
    boolean found = command.version().isEmpty() ? entry.isPresent() : isThere(command.version());
    if (found) {
      entry = Optional.empty();
      changed = true;
    }
    return found;
  }

  private boolean isThere(OptionalLong version) {
    return version.isEmpty()
        ? entry.isEmpty()
        : writes == 0 && entry.isPresent() && entry.get().version() == version.getAsLong();
  }

  @Override
  public IncrementResult increment(StateCommand.Increment command) {
    OptionalLong sum = command.addTo(entry.map(StateEntry::value).orElse("0"));
    if (sum.isEmpty()) {
      return IncrementResult.AtCeiling.of(entry);
    }
    StateEntry written = write(Long.toString(sum.getAsLong()), command.expiry());
    return new Counter(sum.getAsLong(), written.version(), written.timeToLive());
  }

  private StateEntry write(String value, Expiry expiry) {
    boolean creates = entry.isEmpty();
    Optional<Duration> left = entry.flatMap(StateEntry::timeToLive);
    switch (expiry) {
      case Expiry.Never unused -> left = end(Optional.empty());
      case Expiry.After(Duration duration) -> left = end(Optional.of(duration));
      case Expiry.Keep unused when creates -> left = end(Optional.empty());
      case Expiry.OnCreate(Duration duration) when creates -> left = end(Optional.of(duration));
      case Expiry.Keep unused -> {}
      case Expiry.OnCreate unused -> {}
    }
    if (creates) {
      fence = OptionalLong.empty();
    }
    writes++;
    changed = true;
    StateEntry written = new StateEntry(value, versionBefore + writes, left);
    entry = Optional.of(written);
    return written;
  }

  private Optional<Duration> end(Optional<Duration> left) {
    rule = left.map(Duration::toMillis).orElse(null);
    return left;
  }
}
