package io.acteon.core.dispatch;

import java.util.Objects;
import java.util.Optional;

/** Who asked for a dispatch, as far as is known. */
public record Caller(Optional<String> id, Optional<String> authMethod) {

  /** Somebody who did not say who they are. */
  public static final Caller ANONYMOUS = new Caller(Optional.empty(), Optional.empty());

  public Caller {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(authMethod, "authMethod");
  }
}
