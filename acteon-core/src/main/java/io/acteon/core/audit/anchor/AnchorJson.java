package io.acteon.core.audit.anchor;

import io.acteon.core.audit.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Anchors as JSON: one line each, in the canonical form of RFC 8785. */
public final class AnchorJson {

  private static final long VERSION = 1;

  private AnchorJson() {}

  /** The anchor in one line, without its end. */
  public static String write(Anchor anchor) {
    Map<String, @Nullable Object> all = members(anchor);
    all.put("signature", anchor.signature());
    return CanonicalJson.write(all);
  }

  static byte[] bytes(Anchor anchor) {
    return write(anchor).getBytes(StandardCharsets.UTF_8);
  }

  /** What is signed: the same JSON without the member {@code signature}. */
  public static byte[] signed(Anchor anchor) {
    return CanonicalJson.write(members(anchor)).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, @Nullable Object> members(Anchor anchor) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("anchor", VERSION);
    members.put("number", anchor.number());
    members.put("time", anchor.time().toString());
    members.put("covers_to", anchor.coversTo().toString());
    members.put("previous", anchor.previous());
    members.put("algorithm", anchor.algorithm());
    members.put("key_id", anchor.keyId());
    members.put("chains", anchor.heads().stream().map(AnchorJson::members).toList());
    return members;
  }

  private static Map<String, @Nullable Object> members(AnchoredHead head) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("namespace", head.chain().namespace());
    members.put("tenant", head.chain().tenant());
    members.put("sequence", head.sequence());
    members.put("hash", head.hash());
    members.put("expires_at", head.expiresAt().map(Instant::toString).orElse(null));
    return members;
  }

  /** The anchor that {@code line} is; nothing if it is none of this version. */
  public static Optional<Anchor> read(String line) {
    return RecordJson.read(line).filter(AnchorJson::isAnchor).flatMap(AnchorJson::read);
  }

  /** Whether this is meant as an anchor, rather than as something else that a file may hold. */
  public static boolean isAnchor(JsonNode json) {
    return json.path("anchor").isIntegralNumber() && json.path("anchor").longValue() == VERSION;
  }

  /** The anchor that {@code json} is; nothing if anything is missing. */
  public static Optional<Anchor> read(JsonNode json) {
    try {
      List<AnchoredHead> heads = new ArrayList<>();
      for (JsonNode head : json.required("chains")) {
        heads.add(head(head));
      }
      return Optional.of(
          new Anchor(
              number(json, "number"),
              Instant.parse(text(json, "time")),
              Instant.parse(text(json, "covers_to")),
              text(json, "previous"),
              text(json, "algorithm"),
              text(json, "key_id"),
              heads,
              text(json, "signature")));
    } catch (RuntimeException notOne) {
      return Optional.empty();
    }
  }

  private static AnchoredHead head(JsonNode json) throws DateTimeException {
    return new AnchoredHead(
        new ChainName(text(json, "namespace"), text(json, "tenant")),
        number(json, "sequence"),
        text(json, "hash"),
        json.required("expires_at").isNull()
            ? Optional.empty()
            : Optional.of(Instant.parse(text(json, "expires_at"))));
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).stringValue();
  }

  private static long number(JsonNode json, String name) {
    return json.required(name).longValue();
  }
}
