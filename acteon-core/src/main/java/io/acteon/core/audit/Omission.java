package io.acteon.core.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.TextRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in a record for a part that cannot be kept: {@code {"omitted": reason, "sha256": …,
 * "bytes": n}}, over the part's UTF-8, so that whoever has the part can prove that it is the one.
 */
public final class Omission {

  private Omission() {}

  /**
   * The substitute for {@code part}.
   *
   * @param reason why it is not kept, for people
   */
  public static ObjectNode of(String reason, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    return JsonNodeFactory.instance
        .objectNode()
        .put("omitted", reason)
        .put("sha256", sha256(bytes))
        .put("bytes", bytes.length);
  }

  /** What a caller is called, as a record holds it: what none may hold is replaced. */
  public static String orName(String name) {
    try {
      TextRules.requireText("caller", name, AuditRecord.MAX_NAME);
      return name.isEmpty() ? of("it is empty", name).toString() : name;
    } catch (BackendException refused) {
      return of("no record may hold it", name).toString();
    }
  }

  /** The record with its answer left out: what remains has the size that was known before it. */
  static AuditRecord ofOutcome(String reason, AuditRecord record) {
    return with(
        record,
        record.actionPayload(),
        record.verdictDetails(),
        of(reason, record.outcomeDetails()).toString(),
        record.metadata());
  }

  /** The record with every JSON part left out. */
  static AuditRecord ofAllParts(String reason, AuditRecord record) {
    return with(
        record,
        record.actionPayload().map(part -> of(reason, part).toString()),
        of(reason, record.verdictDetails()).toString(),
        of(reason, record.outcomeDetails()).toString(),
        of(reason, record.metadata()).toString());
  }

  private static AuditRecord with(
      AuditRecord record,
      Optional<String> actionPayload,
      String verdictDetails,
      String outcomeDetails,
      String metadata) {
    return new AuditRecord(
        record.id(),
        record.actionId(),
        record.namespace(),
        record.tenant(),
        record.provider(),
        record.actionType(),
        record.verdict(),
        record.matchedRule(),
        record.outcome(),
        actionPayload,
        verdictDetails,
        outcomeDetails,
        metadata,
        record.dispatchedAt(),
        record.completedAt(),
        record.duration(),
        record.expiresAt(),
        record.callerId(),
        record.authMethod());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
