package io.acteon.core.rules.evaluate;

import io.acteon.core.action.Action;
import io.acteon.spi.state.StateStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the conditions of one evaluation look at. Used by one thread. */
public final class Facts {

  /** Monday first. */
  public static final List<String> WEEKDAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final Action action;
  private final Optional<String> callerId;
  private final Instant now;
  private final StateStore store;
  private @Nullable OffsetDateTime time;

  /**
   * @param callerId who asks; empty if nobody was asked
   */
  public Facts(Action action, Optional<String> callerId, Instant now, StateStore store) {
    this.action = action;
    this.callerId = callerId;
    this.now = now;
    this.store = store;
  }

  /** What fields of an action look at, where no condition is asked. */
  public static Facts of(Action action, Instant now) {
    return new Facts(action, Optional.empty(), now, NoState.INSTANCE);
  }

  Action action() {
    return action;
  }

  public Optional<String> callerId() {
    return callerId;
  }

  public Instant now() {
    return now;
  }

  StateStore store() {
    return store;
  }

  /** 1 for Monday to 7 for Sunday. */
  public int weekday() {
    return time().getDayOfWeek().getValue();
  }

  /** The same instant for every condition, in UTC; worked out once, and only if a rule asks. */
  public OffsetDateTime time() {
    OffsetDateTime known = time;
    if (known == null) {
      known = now.atOffset(ZoneOffset.UTC);
      time = known;
    }
    return known;
  }
}
