package io.acteon.server.http;

import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.auth.Authentication;
import io.acteon.server.auth.Credentials;
import io.acteon.server.auth.Scope;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** The one place where it is decided whether a request may go to its route. */
final class Guard {

  private static final String API_KEY = "X-API-Key";

  private final Authentication authentication;

  Guard(Authentication authentication) {
    this.authentication = authentication;
  }

  /**
   * What whoever sends a request may do; a route that asks for nothing does not ask who it is.
   *
   * @throws io.acteon.server.auth.AccessException if that does not include the route
   */
  Access admit(Request request, Scope scope) {
    if (scope == Scope.OPEN) {
      return authentication.stranger();
    }
    Access access = authentication.authenticate(credentials(request));
    access.require(scope);
    return access;
  }

  /** Whether whoever sent a request would be given the same access now. */
  boolean stillAdmits(Request request, Scope scope, Access access) {
    try {
      return admit(request, scope).equals(access);
    } catch (AccessException refused) {
      return false;
    }
  }

  private static Credentials credentials(Request request) {
    return new Credentials(
        request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION),
        request.getHeaders().getValuesList(API_KEY),
        certificate(request),
        Request.getRemoteAddr(request));
  }

  /** Of the client, if the listener asked for one and found it good. */
  private static Optional<X509Certificate> certificate(Request request) {
    return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
                instanceof EndPoint.SslSessionData session
            && session.peerCertificates() != null
            && session.peerCertificates().length > 0
        ? Optional.of(session.peerCertificates()[0])
        : Optional.empty();
  }
}
