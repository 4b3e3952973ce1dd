package io.acteon.server.claims;

import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A claim that stands.
 *
 * @param key the dedup key, or the action's id
 * @param value what it says; empty if nobody who is known wrote it
 */
public record StandingClaim(String key, StateEntry entry, Optional<ClaimValue> value) {

  public StandingClaim {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(value, "value");
  }

  static StandingClaim of(String key, StateEntry entry) {
    return new StandingClaim(key, entry, ClaimValue.read(entry.value()));
  }

  /** How far its attempt is; of one that must be over and never said so, {@code unknown}. */
  public String state() {
    return value
        .map(claim ->
            claim.progress() == ClaimValue.Progress.RUNNING && !isRunning()
                ? ClaimValue.Progress.UNKNOWN
                : claim.progress())
        .map(progress -> progress.name().toLowerCase(Locale.ROOT))
        .orElse("unreadable");
  }

  /** Whether its attempt may still be under way. */
  public boolean isRunning() {
    return value.isPresent() && age().filter(value.get()::isRunning).isPresent();
  }

  /** How long ago it was taken, by the store's clock. */
  public Optional<Duration> age() {
    return value.flatMap(claim -> entry.timeToLive().map(claim::age));
  }

  /** The action that it was taken for. */
  public Optional<String> actionId() {
    return value.flatMap(ClaimValue::actionId);
  }

  /** Whether duplicates are told what the first caller was told. */
  public boolean remembersOutcome() {
    return value.flatMap(ClaimValue::outcome).isPresent();
  }
}
