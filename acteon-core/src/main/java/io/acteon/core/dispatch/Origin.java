package io.acteon.core.dispatch;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Why an action is dispatched.
 *
 * @param causedBy the record of what caused it; empty if a caller asked for it
 * @param attempt who claims the action's dedup key: the same for each try of what is done later, so
 *     that a try after a crash knows the claim of the one before
 * @param postponable whether rules may put it off
 * @param beginning called before anything is executed; throws {@link DispatchException} if nothing
 *     may be
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
