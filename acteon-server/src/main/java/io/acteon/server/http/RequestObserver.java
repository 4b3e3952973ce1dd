package io.acteon.server.http;

import java.time.Duration;

/** Is told of every answer, on the thread that made it; returns at once and never throws. */
@FunctionalInterface
public interface RequestObserver {

  /** Observes nothing. */
  RequestObserver NONE = (method, path, status, duration) -> {};

  /**
   * An answer was made.
   *
   * @param method of the route; {@code none} if the request has no route
   * @param path the pattern of the route; {@code none} if the request has no route
   * @param status of the answer
   * @param duration from the arrival of the header to the answer, the time to send it left out
   */
  void answered(String method, String path, int status, Duration duration);

  /** Tells this one and {@code other}. */
  default RequestObserver and(RequestObserver other) {
    return (method, path, status, duration) -> {
      answered(method, path, status, duration);
      other.answered(method, path, status, duration);
    };
  }
}
