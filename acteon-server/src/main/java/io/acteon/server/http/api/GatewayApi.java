package io.acteon.server.http.api;

import io.acteon.core.action.ActionReader;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.http.Json;
import io.acteon.server.http.Route;
import io.acteon.server.http.Router;
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
   * @param more routes of other packages
   */
  public static Router router(
      Gateway gateway,
      RuleBook rules,
      StateStore store,
      Optional<AuditStore> audit,
      Health health,
      Readiness readiness,
      MetricsResource metrics,
      Clock clock,
      List<Route> more) {
    ActionReader reader = new ActionReader(Json.MAPPER, clock);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new DispatchResource(gateway, reader).routes());
    routes.addAll(new BatchResource(gateway, reader).routes());
    routes.addAll(new RulesResource(rules, gateway.hits()).routes());
    routes.addAll(new EvaluationResource(rules, store, reader, clock).routes());
    routes.addAll(new AuditResource(audit).routes());
    routes.addAll(new HealthResource(health, readiness, gateway.counters(), rules).routes());
    routes.addAll(metrics.routes());
    routes.addAll(more);
    return new Router(routes);
  }
}
