package io.acteon.core.action;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads actions from JSON. The first field that is wrong is reported; members that are not known
 * are ignored, and an optional member that is null is absent. Safe for any number of threads.
 */
public final class ActionReader {

  private static final String TEXT = "a text";

  private final JsonMapper mapper;
  private final Clock clock;
  private final UuidV7 ids;

  /**
   * @param mapper reads texts; one that keeps decimal fractions as they are written ({@code
   *     USE_BIG_DECIMAL_FOR_FLOATS}) makes rules compare them exactly
   * @param clock for actions that do not say when they were created
   */
  public ActionReader(JsonMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
    this.ids = new UuidV7(clock);
  }

  /**
   * Reads an action from JSON text.
   *
   * @throws InvalidActionException also if the text is no JSON
   */
  public Action read(String json) {
    try {
      return read(mapper.readTree(json));
    } catch (JacksonException | NumberFormatException notJson) {
      throw invalid("action", "is not JSON", "a JSON object");
    }
  }

  /**
   * Reads an action from a JSON object.
   *
   * @throws InvalidActionException naming the first field that is wrong
   */
  public Action read(JsonNode json) {
    if (!json.isObject()) {
      throw wrongType("action", json, "a JSON object");
    }
    return new Action(
        optionalText(json, "id").orElseGet(() -> ids.next().toString()),
        text(json, "namespace"),
        text(json, "tenant"),
        text(json, "provider"),
        text(json, "action_type"),
        payload(json),
        optionalText(json, "dedup_key"),
        metadata(json),
        optionalText(json, "status"),
        optionalText(json, "fingerprint"),
        optionalInstant(json, "starts_at"),
        optionalInstant(json, "ends_at"),
        optionalInstant(json, "created_at").orElseGet(clock::instant),
        texts("trace_context", json.path("trace_context")));
  }

  private static JsonNode payload(JsonNode json) {
    JsonNode payload = json.path("payload");
    if (payload.isMissingNode()) {
      throw wrongType("payload", payload, "any JSON value");
    }
    return payload;
  }

  /** Labels stand flat in {@code metadata} or, as some clients write them, under {@code labels}. */
  private static Map<String, String> metadata(JsonNode json) {
    JsonNode metadata = json.path("metadata");
    JsonNode labels = metadata.path("labels");
    return labels.isObject() ? texts("metadata.labels", labels) : texts("metadata", metadata);
  }

  private static Map<String, String> texts(String field, JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Map.of();
    }
    if (!json.isObject()) {
      throw wrongType(field, json, "an object of texts");
    }
    Map<String, String> texts = HashMap.newHashMap(json.size());
    json.forEachEntry((name, value) -> texts.put(name, label(field + "." + name, value)));
    return texts;
  }

  private static String label(String field, JsonNode value) {
    if (value.isString() || value.isNumber() || value.isBoolean()) {
      return value.asString();
    }
    throw wrongType(field, value, TEXT);
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isString()) {
      throw wrongType(field, value, TEXT);
    }
    return value.stringValue();
  }

  private static Optional<String> optionalText(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(text(json, field));
  }

  private static Optional<Instant> optionalInstant(JsonNode json, String field) {
    return optionalText(json, field).map(text -> instant(field, text));
  }

  private static Instant instant(String field, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      // Also in UTC, as it is written from then on.
      if (isWritable(time) && isWritable(time.withOffsetSameInstant(ZoneOffset.UTC))) {
        return time.toInstant();
      }
    } catch (DateTimeException notATime) {
      // Reported below, as a year that RFC 3339 cannot write is.
    }
    throw invalid(
        field, "is a text of another form", "an RFC 3339 time such as 2026-01-31T09:30:00Z");
  }

  private static boolean isWritable(OffsetDateTime time) {
    return time.getYear() >= 0 && time.getYear() <= 9999;
  }

  private static InvalidActionException wrongType(String field, JsonNode found, String allowed) {
    return invalid(field, "is " + describe(found), allowed);
  }

  private static InvalidActionException invalid(String field, String found, String allowed) {
    return new InvalidActionException(field, field + " " + found + "; allowed is " + allowed);
  }

  private static String describe(JsonNode found) {
    return switch (found.getNodeType()) {
      case MISSING -> "missing";
      case NULL -> "null";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING -> TEXT;
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case BINARY, POJO -> "not JSON";
    };
  }
}
