package io.acteon.server.http.api;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of {@code GET /v1/audit}. */
final class AuditParameters {

  /** The fields that narrow the records of one action. */
  static final List<String> SCOPE =
      List.of(AuditField.NAMESPACE.wireName(), AuditField.TENANT.wireName());

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_OFFSET = 1_000_000;
  private static final List<String> KNOWN =
      Stream.concat(
              Stream.of(AuditField.values()).map(AuditField::wireName),
              Stream.of("from", "to", "limit", "cursor", "offset"))
          .toList();

  private AuditParameters() {}

  static AuditQuery read(Query query) {
    query.requireKnown(KNOWN);
    Optional<String> cursor = query.text("cursor");
    int offset = query.integer("offset", 0, MAX_OFFSET, 0);
    if (cursor.isPresent() && offset > 0) {
      throw invalid("offset", "offset stands beside a cursor, which says already where to go on");
    }
    return new AuditQuery(
        equal(query),
        instant(query, "from"),
        instant(query, "to"),
        query.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
        offset,
        cursor);
  }

  /** The fields that must have a value, in a map of the caller's own. */
  static Map<AuditField, String> equal(Query query) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    for (AuditField field : AuditField.values()) {
      query.text(field.wireName()).ifPresent(value -> equal.put(field, value));
    }
    equal.forEach((field, value) -> {
      if (value.isEmpty()) {
        throw invalid(field.wireName(), field.wireName() + " is empty; leave it out for all");
      }
    });
    return equal;
  }

  private static Optional<Instant> instant(Query query, String name) {
    return query.text(name).map(text -> instant(name, text));
  }

  private static Instant instant(String name, String text) {
    try {
      // A plus sign that is not percent-encoded has become a space.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException notATime) {
      throw invalid(name, name + " is no RFC 3339 time such as 2026-01-31T09:30:00Z");
    }
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(ProblemDocument.invalid(field, message));
  }
}
