package io.acteon.server.analytics;

import io.acteon.server.auth.Access;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
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
   * Reads the parameters {@code fields}, {@code from} and {@code to}.
   *
   * @throws ProblemException 403 if they name a tenant that the caller may not see, 422 if one is
   *     wrong
   */
  static Figure read(Query query, Collection<AuditField> fields, Instant now, Access access) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    for (AuditField field : fields) {
      query.text(field.wireName()).ifPresent(value -> equal.put(field, value));
    }
    equal.forEach((field, value) -> {
      if (value.isEmpty()) {
        throw invalid(field.wireName(), field.wireName() + " is empty; leave it out for all");
      }
    });
    Optional<String> namespace = Optional.ofNullable(equal.get(AuditField.NAMESPACE));
    Optional<String> tenant = Optional.ofNullable(equal.get(AuditField.TENANT));
    if (namespace.isPresent()
        && tenant.isPresent()
        && !access.sees(namespace.get(), tenant.get())) {
      throw new ProblemException(
          ProblemDocument.of(403, "FORBIDDEN", "forbidden: no grant covers this tenant"));
    }
    Instant to = instant(query, "to").orElse(now);
    Instant from = instant(query, "from").orElse(to.minus(USUAL));
    if (from.isAfter(to)) {
      throw invalid("from", "from is after to");
    }
    return new Figure(equal, from, to);
  }

  private static Optional<Instant> instant(Query query, String name) {
    return query
        .text(name)
        .map(text -> {
          try {
            // A plus sign that is not percent-encoded has become a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
          } catch (DateTimeException notATime) {
            throw invalid(name, name + " is no RFC 3339 time such as 2026-01-31T09:30:00Z");
          }
        });
  }

  AuditQuery query(int page) {
    return new AuditQuery(equal, Optional.of(from), Optional.of(to), page, 0, Optional.empty());
  }

  static ProblemException invalid(String field, String message) {
    return new ProblemException(ProblemDocument.invalid(field, message));
  }
}
