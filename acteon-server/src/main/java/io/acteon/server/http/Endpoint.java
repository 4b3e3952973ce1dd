package io.acteon.server.http;

import io.acteon.server.http.json.ProblemException;

/** Answers the requests of one method and path pattern. Safe for any number of threads. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request on a virtual thread of its own, which may block.
   *
   * @throws ProblemException to answer a problem document; other exceptions are translated by
   *     {@link Failures}
   */
  Answer handle(Exchange exchange);
}
