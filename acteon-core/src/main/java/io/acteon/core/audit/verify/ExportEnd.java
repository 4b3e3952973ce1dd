package io.acteon.core.audit.verify;

import io.acteon.core.audit.RecordJson;
import io.acteon.core.audit.anchor.ChainName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last line of an export, without which it was cut off.
 *
 * @param chain what was exported; empty for all chains
 * @param lines before this one
 * @param time when the export was begun
 */
record ExportEnd(Optional<ChainName> chain, TimeRange range, long lines, Instant time) {

  private static final String MARK = "export";

  String write() {
    ObjectNode json = RecordJson.MAPPER.createObjectNode();
    json.put(MARK, 1);
    json.put("namespace", nullable(chain.map(ChainName::namespace)));
    json.put("tenant", nullable(chain.map(ChainName::tenant)));
    json.put("from", nullable(range.from().map(Instant::toString)));
    json.put("to", nullable(range.to().map(Instant::toString)));
    json.put("lines", lines);
    json.put("time", time.toString());
    return RecordJson.write(json);
  }

  static boolean is(JsonNode json) {
    return json.has(MARK);
  }

  /**
   * @throws RuntimeException if it is none
   */
  static ExportEnd read(JsonNode json) {
    Optional<String> namespace = text(json, "namespace");
    return new ExportEnd(
        namespace.map(name -> new ChainName(name, text(json, "tenant").orElseThrow())),
        new TimeRange(text(json, "from").map(Instant::parse), text(json, "to").map(Instant::parse)),
        json.required("lines").longValue(),
        Instant.parse(json.required("time").stringValue()));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return json.required(name).isNull()
        ? Optional.empty()
        : Optional.of(json.required(name).stringValue());
  }

  private static @Nullable String nullable(Optional<String> text) {
    return text.orElse(null);
  }
}
