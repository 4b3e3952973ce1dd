package io.acteon.server.analytics;

import io.acteon.core.rules.RuleSummary;
import io.acteon.server.http.json.Json;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which kinds of action the rules decide about, and which pass them by. For one thread. */
final class Coverage {

  /** The most kinds of action of an answer. */
  static final int MOST_KINDS = 10_000;

  private record Kind(String namespace, String tenant, String provider, String actionType) {

    static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::namespace)
            .thenComparing(Kind::tenant)
            .thenComparing(Kind::provider)
            .thenComparing(Kind::actionType);

    static Kind of(AuditRecord record) {
      return new Kind(record.namespace(), record.tenant(), record.provider(), record.actionType());
    }
  }

  /** How far the actions of a kind are decided about by rules; in the order of an answer. */
  private enum Extent {
    UNCOVERED,
    PARTIALLY,
    FULLY
  }

  private static final class Tally {
    private long total;
    private long covered;
    private final Set<String> rules = new TreeSet<>();

    Extent extent() {
      if (covered == 0) {
        return Extent.UNCOVERED;
      }
      return covered < total ? Extent.PARTIALLY : Extent.FULLY;
    }
  }

  private final Map<Kind, Tally> tallies = new HashMap<>();
  private final Set<String> matched = new TreeSet<>();

  /** Whether the record was taken; if not, there is no room for one of its kind. */
  boolean add(AuditRecord record) {
    Kind kind = Kind.of(record);
    if (tallies.size() == MOST_KINDS && !tallies.containsKey(kind)) {
      return false;
    }
    Tally tally = tallies.computeIfAbsent(kind, unseen -> new Tally());
    tally.total++;
    record
        .matchedRule()
        .ifPresent(rule -> {
          tally.covered++;
          tally.rules.add(rule);
          matched.add(rule);
        });
    return true;
  }

  /**
   * @param loaded how many rules are in force
   * @param rules those of them whose names may be told
   */
  ObjectNode toJson(
      Instant from, Instant to, int loaded, List<RuleSummary> rules, boolean truncated) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("scanned_from", from.toString());
    json.put("scanned_to", to.toString());
    json.put("total_actions", tallies.values().stream().mapToLong(tally -> tally.total).sum());
    json.put("unique_combinations", tallies.size());
    json.put("fully_covered", count(Extent.FULLY));
    json.put("partially_covered", count(Extent.PARTIALLY));
    json.put("uncovered", count(Extent.UNCOVERED));
    json.put("rules_loaded", loaded);
    ArrayNode entries = json.putArray("entries");
    tallies.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Kind, Tally> entry) -> entry.getValue().extent())
                .thenComparing(Map.Entry::getKey, Kind.ORDER))
        .forEach(entry -> write(entries.addObject(), entry.getKey(), entry.getValue()));
    ArrayNode unmatched = json.putArray("unmatched_rules");
    rules.stream()
        .filter(RuleSummary::enabled)
        .map(RuleSummary::name)
        .filter(name -> !matched.contains(name))
        .sorted()
        .forEach(unmatched::add);
    if (truncated) {
      json.put("truncated", true);
    }
    return json;
  }

  private long count(Extent extent) {
    return tallies.values().stream().filter(tally -> tally.extent() == extent).count();
  }

  private static void write(ObjectNode json, Kind kind, Tally tally) {
    json.put("namespace", kind.namespace());
    json.put("tenant", kind.tenant());
    json.put("provider", kind.provider());
    json.put("action_type", kind.actionType());
    json.put("total", tally.total);
    json.put("covered", tally.covered);
    json.put("uncovered", tally.total - tally.covered);
    ArrayNode rules = json.putArray("matched_rules");
    tally.rules.forEach(rules::add);
  }
}
