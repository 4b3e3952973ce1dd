package io.acteon.core.dispatch;

import io.acteon.core.rules.verdict.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A verdict as audit records tell of it: the parameters of the rule's action. */
final class VerdictDetails {

  private VerdictDetails() {}

  static JsonNode of(Verdict verdict, Optional<String> causedBy, JsonMapper json) {
    ObjectNode details = json.createObjectNode();
    causedBy.ifPresent(record -> details.put("caused_by", record));
    switch (verdict) {
      case Verdict.Allow allow -> {}
      case Verdict.Deny deny -> {}
      case Verdict.DenyUnmatched unmatched ->
          details.put("reason", "no rule matched, and " + Verdict.DenyUnmatched.NAME + " is deny");
      case Verdict.Suppress suppress ->
          suppress.reason().ifPresent(reason -> details.put("reason", reason));
      case Verdict.Deduplicate deduplicate -> {
        details.put("ttl_seconds", deduplicate.ttl().toSeconds());
        details.put("remember", deduplicate.remember().name().toLowerCase(Locale.ROOT));
      }
      case Verdict.Throttle throttle -> {
        details.put("max_count", throttle.maxCount());
        details.put("window_seconds", throttle.window().toSeconds());
        throttle.message().ifPresent(message -> details.put("message", message));
      }
      case Verdict.Schedule schedule -> {
        switch (schedule.time()) {
          case Verdict.Schedule.Time.Delay(Duration delay) ->
              details.put("delay_seconds", delay.toSeconds());
          case Verdict.Schedule.Time.At at -> details.put("at", at.path());
        }
      }
      case Verdict.Reroute reroute -> details.put("target_provider", reroute.targetProvider());
      case Verdict.Modify modify -> details.set("changes", modify.changes());
    }
    return details;
  }
}
