package io.acteon.server.analytics;

import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.http.api.AuditParameters;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which records a figure is about.
 *
 * @param equal the fields that have exactly these values
 * @param from the first instant, inclusive
 * @param to the end, exclusive
 */
record Figure(Map<AuditField, String> equal, Instant from, Instant to) {

  private static final Duration USUAL = Duration.ofDays(7);

  Figure {
    equal = Map.copyOf(equal);
  }

  /**
   * Reads the fields of records that the query names, {@code from} and {@code to}.
   *
   * @throws AccessException if they name a tenant that the caller may not see
   * @throws ProblemException 422 if one is wrong
   */
  static Figure read(Query query, Instant now, Access access) {
    Map<AuditField, String> equal = AuditParameters.equal(query);
    AuditParameters.requireSeen(query, access);
    Instant to = query.instant("to").orElse(now);
    Instant from = query.instant("from").orElse(to.minus(USUAL));
    if (from.isAfter(to)) {
      throw ProblemException.invalid("from", "from is after to");
    }
    return new Figure(equal, from, to);
  }

  AuditQuery query(int page) {
    return new AuditQuery(equal, Optional.of(from), Optional.of(to), page, 0, Optional.empty());
  }
}
