package io.acteon.core.dispatch;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Why an action is dispatched.
 *
 * @param causedBy the record of what caused it; empty if a caller asked for it
 * @param attempt who claims the action's dedup key: the same for each run of what is done later, so
 *     that a run after a crash knows the claim of the one before
 * @param postponable whether rules may put it off
 * @param beginning called before anything is executed, and before the claim of another run is taken
 *     over; the second call of a dispatch does nothing. Throws {@link DispatchException} if nothing
 *     may be executed; of runs with the same attempt it lets one come through
 */
public record Origin(
    Optional<String> causedBy, Optional<UUID> attempt, boolean postponable, Runnable beginning) {

  /** A caller asks for it. */
  public static final Origin CALLER =
      new Origin(Optional.empty(), Optional.empty(), true, () -> {});

  public Origin {
    Objects.requireNonNull(causedBy, "causedBy");
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(beginning, "beginning");
  }
}
