package io.acteon.core.rules.verdict;

import io.acteon.core.action.Action;
import io.acteon.spi.state.StateKey;

/** Where the gateway keeps claims and counters: always within the action's namespace and tenant. */
public final class GatewayKeys {

  /** The kind of all claims. */
  public static final String CLAIM = "dedup";

  private static final String COUNTER = "throttle";

  private GatewayKeys() {}

  /** The claim that the action itself takes: its dedup key, or else its id. */
  public static StateKey claim(Action action) {
    return claim(action, action.dedupKey().orElse(action.id()));
  }

  /** The claim of another dedup key, or id, of the same tenant. */
  public static StateKey claim(Action action, String id) {
    return claim(action.namespace(), action.tenant(), id);
  }

  /** The claim of a dedup key, or id, of a tenant. */
  public static StateKey claim(String namespace, String tenant, String id) {
    return new StateKey(namespace, tenant, CLAIM, id);
  }

  /** The counter of a throttle rule for the action's tenant. */
  public static StateKey counter(Action action, String rule) {
    return new StateKey(action.namespace(), action.tenant(), COUNTER, rule);
  }
}
