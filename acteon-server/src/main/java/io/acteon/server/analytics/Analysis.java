package io.acteon.server.analytics;

import io.acteon.server.http.json.Json;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One figure in the making. For one thread. */
final class Analysis {

  /** The most buckets of an answer; with finer intervals or groups it stops early. */
  static final int MOST_BUCKETS = 10_000;

  private static final String FAILED = "failed";

  private record Place(Instant start, String group) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::start).thenComparing(Place::group);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final Metric metric;
  private final Interval interval;
  private final Optional<AuditField> groupBy;
  private final Map<Place, Bucket> buckets = new TreeMap<>();
  private final Map<String, Long> types = new HashMap<>();
  private long count;

  Analysis(Metric metric, Interval interval, Optional<AuditField> groupBy) {
    this.metric = metric;
    this.interval = interval;
    this.groupBy = groupBy;
  }

  /** Whether the record was taken; if not, there is no room for one of its kind. */
  boolean add(AuditRecord record) {
    if (metric == Metric.TOP_ACTION_TYPES) {
      if (types.size() == MOST_BUCKETS && !types.containsKey(record.actionType())) {
        return false;
      }
      types.merge(record.actionType(), 1L, Long::sum);
    } else {
      Place place =
          new Place(
              interval.startOf(record.dispatchedAt()),
              groupBy.flatMap(field -> field.of(record)).orElse(""));
      if (buckets.size() == MOST_BUCKETS && !buckets.containsKey(place)) {
        return false;
      }
      buckets
          .computeIfAbsent(place, unseen -> new Bucket())
          .add(record.outcome().equals(FAILED), record.duration().toMillis());
    }
    count++;
    return true;
  }

  ObjectNode toJson(Figure figure, int topN, boolean truncated) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("metric", Words.of(metric));
    json.put("interval", Words.of(interval));
    json.put("from", figure.from().toString());
    json.put("to", figure.to().toString());
    json.put("total_count", count);
    ArrayNode list = json.putArray("buckets");
    buckets.forEach((place, bucket) -> write(list.addObject(), place, bucket));
    ArrayNode top = json.putArray("top_entries");
    mostOften(topN).forEach(entry -> write(top.addObject(), entry));
    if (truncated) {
      json.put("truncated", true);
    }
    return json;
  }

  private void write(ObjectNode json, Place place, Bucket bucket) {
    json.put("timestamp", place.start().toString());
    json.put("count", bucket.count());
    if (groupBy.isPresent()) {
      json.put("group", place.group());
    }
    if (metric == Metric.LATENCY) {
      double[] percentiles = bucket.percentiles(0.5, 0.95, 0.99);
      json.put("avg_duration_ms", bucket.averageMillis());
      json.put("p50_duration_ms", percentiles[0]);
      json.put("p95_duration_ms", percentiles[1]);
      json.put("p99_duration_ms", percentiles[2]);
    }
    if (metric == Metric.ERROR_RATE) {
      json.put("error_rate", bucket.errorRate());
    }
  }

  private List<Map.Entry<String, Long>> mostOften(int most) {
    return types.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .toList();
  }

  private void write(ObjectNode json, Map.Entry<String, Long> entry) {
    json.put("label", entry.getKey());
    json.put("count", entry.getValue());
    json.put("percentage", 100.0 * entry.getValue() / count);
  }
}
