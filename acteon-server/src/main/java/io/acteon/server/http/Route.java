package io.acteon.server.http;

import java.util.Objects;

/**
 * An endpoint and where it stands.
 *
 * @param method such as {@code GET}, which answers {@code HEAD} too
 * @param path the pattern, such as <code>/v1/audit/{action_id}</code>
 * @param limited whether it counts among the concurrent requests; what operators look at under load
 *     does not
 */
public record Route(String method, String path, boolean limited, Endpoint endpoint) {

  public Route {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** A route whose concurrent requests are limited. */
  public static Route of(String method, String path, Endpoint endpoint) {
    return new Route(method, path, true, endpoint);
  }

  /** A route that answers under any load. */
  public static Route unlimited(String method, String path, Endpoint endpoint) {
    return new Route(method, path, false, endpoint);
  }
}
