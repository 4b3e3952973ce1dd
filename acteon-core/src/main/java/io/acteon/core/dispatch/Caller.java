package io.acteon.core.dispatch;

import java.util.Objects;
import java.util.Optional;

/**
 * Who asked for a dispatch, as far as is known.
 *
 * @param id what records and rules call them
 * @param authMethod how that is known: {@code api_key}, {@code jwt}, {@code mtls}, or {@code
 *     anonymous} if nobody was asked
 */
public record Caller(Optional<String> id, Optional<String> authMethod) {

  /** Somebody who did not say who they are. */
  public static final Caller ANONYMOUS = new Caller(Optional.empty(), Optional.of("anonymous"));

  public Caller {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(authMethod, "authMethod");
  }
}
