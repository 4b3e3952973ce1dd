package io.acteon.server.evaluation;

import io.acteon.core.action.Action;
import io.acteon.core.action.MergePatch;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.RuleTrace;
import io.acteon.core.rules.evaluate.Facts;
import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.server.http.json.Json;
import io.acteon.spi.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One evaluation of an action by the rules in force, as clients read it. */
public final class Evaluation {

  /** What stands in the list of rules for no rule having matched. */
  private static final String FALLTHROUGH = "(default fallthrough)";

  private final Action action;
  private final Optional<String> callerId;
  private final Switches switches;
  private final Instant at;
  private final MockedState state;
  private final RuleSet rules;
  private JsonNode payload;

  private Evaluation(
      Action action,
      Optional<String> callerId,
      Switches switches,
      Instant at,
      RuleSet rules,
      MockedState state) {
    this.action = action;
    this.callerId = callerId;
    this.switches = switches;
    this.at = at;
    this.state = state;
    this.rules = rules;
    this.payload = action.payload();
  }

  /**
   * Evaluates, and writes nothing.
   *
   * @param callerId whoever would dispatch it
   * @param request where the switches stand
   * @param now the instant that {@code time.*} speaks of, unless the request names another
   * @param store for what the request does not make up
   * @throws io.acteon.core.action.InvalidActionException naming a switch that is wrong
   */
  public static ObjectNode of(
      Action action,
      Optional<String> callerId,
      JsonNode request,
      RuleSet rules,
      StateStore store,
      Instant now) {
    Switches switches = Switches.read(request);
    Instant at = switches.at().orElse(now);
    MockedState state = new MockedState(store, switches.mockState(), at);
    return new Evaluation(action, callerId, switches, at, rules, state).run();
  }

  private ObjectNode run() {
    long start = System.nanoTime();
    List<RuleTrace> asked = rules.trace(action, callerId, at, state, switches.all());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Optional<Rule> matched =
        asked.stream()
            .filter(trace -> trace.result() == RuleTrace.Result.MATCHED)
            .map(RuleTrace::rule)
            .findFirst();
    Verdict verdict = matched.map(Rule::verdict).orElseGet(rules::unmatched);
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("verdict", failedBefore(asked) ? "error" : verdict.label());
    json.put("matched_rule", matched.map(Rule::name).orElse(null));
    json.put("has_errors", asked.stream().anyMatch(trace -> trace.error().isPresent()));
    List<RuleTrace> shown =
        asked.stream()
            .filter(trace -> switches.includeDisabled() || trace.rule().enabled())
            .toList();
    int skipped = (int) shown.stream().filter(Evaluation::isSkipped).count();
    json.put("total_rules_evaluated", shown.size() - skipped);
    json.put("total_rules_skipped", skipped);
    json.put("evaluation_duration_us", micros(time));
    ArrayNode list = json.putArray("trace");
    shown.forEach(trace -> write(list.addObject(), trace));
    if (matched.isEmpty()) {
      fallthrough(list.addObject(), verdict);
    }
    json.set("context", context());
    if (verdict instanceof Verdict.Modify modify) {
      json.set("modified_payload", MergePatch.apply(action.payload(), modify.changes()));
    }
    return json;
  }

  /** A dispatch would have ended there. */
  private static boolean failedBefore(List<RuleTrace> asked) {
    return asked.stream()
        .takeWhile(trace -> trace.result() != RuleTrace.Result.MATCHED)
        .anyMatch(trace -> trace.error().isPresent());
  }

  private static boolean isSkipped(RuleTrace trace) {
    return trace.result() == RuleTrace.Result.DISABLED
        || trace.result() == RuleTrace.Result.NOT_REACHED;
  }

  private void write(ObjectNode json, RuleTrace trace) {
    Rule rule = trace.rule();
    json.put("rule_name", rule.name());
    json.put("priority", rule.priority());
    json.put("enabled", rule.enabled());
    json.put("condition_display", rule.conditionText());
    json.put("result", isSkipped(trace) ? "skipped" : word(trace.result()));
    json.put("evaluation_duration_us", micros(trace.time()));
    json.put("action", rule.verdict().label());
    json.put("source", fileName(rule.file()));
    rule.description().ifPresent(text -> json.put("description", text));
    if (isSkipped(trace)) {
      boolean disabled = trace.result() == RuleTrace.Result.DISABLED;
      json.put("skip_reason", disabled ? "disabled" : "earlier_rule_matched");
    }
    trace.error().ifPresent(error -> json.put("error", error));
    if (switches.all()
        && trace.result() == RuleTrace.Result.MATCHED
        && rule.verdict() instanceof Verdict.Modify modify) {
      payload = MergePatch.apply(payload, modify.changes());
      json.set("modify_patch", modify.changes());
      json.set("modified_payload_preview", payload);
    }
  }

  private static void fallthrough(ObjectNode json, Verdict verdict) {
    json.put("rule_name", FALLTHROUGH);
    json.put("priority", Integer.MAX_VALUE);
    json.put("enabled", true);
    json.put("condition_display", "no rule matched");
    json.put("result", word(RuleTrace.Result.MATCHED));
    json.put("evaluation_duration_us", 0);
    json.put("action", verdict.label());
    json.put("source", "System");
  }

  private ObjectNode context() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
    json.putObject("time")
        .put("hour", time.getHour())
        .put("minute", time.getMinute())
        .put("second", time.getSecond())
        .put("day", time.getDayOfMonth())
        .put("month", time.getMonthValue())
        .put("year", time.getYear())
        .put("weekday", Facts.WEEKDAYS.get(time.getDayOfWeek().getValue() - 1))
        .put("weekday_num", time.getDayOfWeek().getValue())
        .put("timestamp", at.getEpochSecond());
    json.putArray("environment_keys");
    ArrayNode keys = json.putArray("accessed_state_keys");
    state.asked().forEach(keys::add);
    json.put("effective_timezone", "UTC");
    return json;
  }

  /** The directory is nobody's business who may try rules. */
  private static String fileName(String file) {
    Path name = Path.of(file).getFileName();
    return name == null ? file : name.toString();
  }

  private static String word(RuleTrace.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }
}
