package io.acteon.server.http.api;

import io.acteon.core.action.ActionReader;
import io.acteon.core.change.RuleChanges;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All resources of the gateway. */
public final class GatewayApi {

  private GatewayApi() {}

  /**
   * The routes of a gateway.
   *
   * @param store for rules that are evaluated without a dispatch
   * @param audit empty if audit is off
   * @param others of what stands on more than the gateway
   */
  public static List<Route> routes(
      Gateway gateway,
      RuleBook rules,
      RuleChanges changes,
      StateStore store,
      Optional<AuditStore> audit,
      Clock clock,
      List<Route> others) {
    ActionReader reader = new ActionReader(Json.MAPPER, clock);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new DispatchResource(gateway, reader).routes());
    routes.addAll(new BatchResource(gateway, reader).routes());
    routes.addAll(new RulesResource(rules, changes, gateway.hits()).routes());
    routes.addAll(new EvaluationResource(rules, store, reader, clock).routes());
    routes.addAll(new AuditResource(audit).routes());
    routes.addAll(others);
    return routes;
  }

  /** The routes of a listener that tells operators how a gateway is doing, and nothing else. */
  public static List<Route> operation(
      Gateway gateway,
      RuleBook rules,
      Health health,
      Readiness readiness,
      MetricsResource metrics) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new HealthResource(health, readiness, gateway.counters(), rules).routes());
    routes.addAll(metrics.routes());
    return routes;
  }
}
