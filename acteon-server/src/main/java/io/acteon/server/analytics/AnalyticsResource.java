package io.acteon.server.analytics;

import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleSummary;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/analytics} and {@code GET /v1/rules/coverage}: figures over audit records. */
public final class AnalyticsResource {

  private static final int MOST_TOP = 1_000;
  private static final int USUAL_TOP = 10;

  private static final List<AuditField> SCOPE = List.of(AuditField.NAMESPACE, AuditField.TENANT);
  private static final List<AuditField> FIELDS =
      List.of(
          AuditField.NAMESPACE,
          AuditField.TENANT,
          AuditField.PROVIDER,
          AuditField.ACTION_TYPE,
          AuditField.OUTCOME);
  private static final List<AuditField> GROUPS =
      List.of(
          AuditField.PROVIDER,
          AuditField.ACTION_TYPE,
          AuditField.OUTCOME,
          AuditField.NAMESPACE,
          AuditField.TENANT);

  private final RecordWalk records;
  private final RuleBook rules;
  private final InstantSource clock;

  /**
   * @param store empty if audit is off
   */
  public AnalyticsResource(Optional<AuditStore> store, RuleBook rules, InstantSource clock) {
    this.records = new RecordWalk(store, RecordWalk.LONGEST);
    this.rules = rules;
    this.clock = clock;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/v1/analytics", Scope.AUDIT_READ, this::analytics),
        Route.of("GET", "/v1/rules/coverage", Scope.AUDIT_READ, this::coverage));
  }

  private Answer analytics(Exchange exchange) {
    Query query =
        exchange
            .query()
            .requireKnown(names(FIELDS, "metric", "interval", "from", "to", "group_by", "top_n"));
    List<Metric> metrics = Words.all(Metric.class);
    Metric metric =
        Words.read(query, "metric", metrics)
            .orElseThrow(() ->
                ProblemException.invalid(
                    "metric", "metric is missing; needed is one of " + Words.list(metrics)));
    Interval interval =
        Words.read(query, "interval", Words.all(Interval.class)).orElse(Interval.DAILY);
    Optional<AuditField> groupBy =
        Words.read(query, "group_by", GROUPS)
            .or(() ->
                Optional.of(AuditField.OUTCOME)
                    .filter(outcome -> metric == Metric.OUTCOME_BREAKDOWN));
    int topN = query.integer("top_n", 1, MOST_TOP, USUAL_TOP);
    Figure figure = Figure.read(query, clock.instant(), exchange.access());
    Analysis analysis = new Analysis(metric, interval, groupBy);
    Optional<Instant> stopped =
        records.read(figure, exchange.access(), exchange::requireMemory, analysis::add);
    return Answer.ok(analysis.toJson(figure, topN, stopped.isPresent()));
  }

  private Answer coverage(Exchange exchange) {
    Query query = exchange.query().requireKnown(names(SCOPE, "from", "to"));
    Figure figure = Figure.read(query, clock.instant(), exchange.access());
    Coverage coverage = new Coverage();
    Optional<Instant> stopped =
        records.read(figure, exchange.access(), exchange::requireMemory, coverage::add);
    List<RuleSummary> loaded = rules.current().summaries();
    return Answer.ok(
        coverage.toJson(
            stopped.orElse(figure.from()),
            figure.to(),
            loaded.size(),
            exchange.access().may(Scope.RULES_READ) ? loaded : List.of(),
            stopped.isPresent()));
  }

  private static List<String> names(List<AuditField> fields, String... more) {
    List<String> names = new ArrayList<>(List.of(more));
    fields.forEach(field -> names.add(field.wireName()));
    return names;
  }
}
