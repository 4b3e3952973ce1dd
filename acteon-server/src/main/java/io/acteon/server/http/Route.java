package io.acteon.server.http;

import io.acteon.server.auth.Scope;
import java.util.Objects;

/**
 * An endpoint and where it stands.
 *
 * @param method such as {@code GET}, which answers {@code HEAD} too
 * @param path the pattern, such as <code>/v1/audit/{action_id}</code>
 * @param scope what its caller has to be allowed; there is no default, so nobody forgets it
 * @param limited whether it counts among the concurrent requests; what operators look at under load
 *     does not
 */
public record Route(String method, String path, Scope scope, boolean limited, Endpoint endpoint) {

  public Route {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** A route whose concurrent requests are limited. */
  public static Route of(String method, String path, Scope scope, Endpoint endpoint) {
    return new Route(method, path, scope, true, endpoint);
  }

  /** A route that answers under any load. */
  public static Route unlimited(String method, String path, Scope scope, Endpoint endpoint) {
    return new Route(method, path, scope, false, endpoint);
  }
}
