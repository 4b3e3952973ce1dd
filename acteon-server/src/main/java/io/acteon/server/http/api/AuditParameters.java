package io.acteon.server.http.api;

import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of queries for audit records. */
public final class AuditParameters {

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
      throw ProblemException.invalid(
          "offset", "offset stands beside a cursor, which says already where to go on");
    }
    return new AuditQuery(
        equal(query),
        query.instant("from"),
        query.instant("to"),
        query.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
        offset,
        cursor);
  }

  /**
   * The fields of records that the query names, in a map of the caller's own.
   *
   * @throws ProblemException 422 if one is empty
   */
  public static Map<AuditField, String> equal(Query query) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    for (AuditField field : AuditField.values()) {
      query.filled(field.wireName()).ifPresent(value -> equal.put(field, value));
    }
    return equal;
  }

  /**
   * Refuses a query that names a tenant of whom the caller may see nothing.
   *
   * @throws AccessException naming what is missing
   */
  public static void requireSeen(Query query, Access access) {
    query
        .text(AuditField.NAMESPACE.wireName())
        .ifPresent(namespace ->
            query
                .text(AuditField.TENANT.wireName())
                .ifPresent(tenant -> access.requireSeen(namespace, tenant)));
  }
}
