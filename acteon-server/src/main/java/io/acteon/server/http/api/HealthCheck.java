package io.acteon.server.http.api;

import java.util.Objects;

/**
 * Something that the gateway needs.
 *
 * @param name for people, such as {@code state}
 * @param probe returns if it is there, throws a {@link io.acteon.spi.BackendException} if not;
 *     blocks a few seconds at most
 */
public record HealthCheck(String name, Runnable probe) {
  public HealthCheck {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(probe, "probe");
  }
}
