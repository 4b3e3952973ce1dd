package io.acteon.server.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The times of requests, as RFC 3339 writes them. */
public final class Times {

  private Times() {}

  /**
   * Reads one.
   *
   * @param name of the parameter or member that says it
   * @throws ProblemException 422 naming it and what is allowed
   */
  public static Instant read(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw ProblemException.invalid(
          name, name + " is no RFC 3339 time such as 2026-01-31T09:30:00Z");
    }
  }
}
