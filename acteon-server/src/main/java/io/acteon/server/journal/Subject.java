package io.acteon.server.journal;

import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What something is done to, as records tell of it.
 *
 * @param rule the rule that brought it about
 * @param details what was seen of it before
 */
public record Subject(
    String actionId,
    String namespace,
    String tenant,
    String provider,
    String actionType,
    Optional<String> rule,
    ObjectNode details) {

  public Subject {
    Objects.requireNonNull(actionId, "actionId");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(actionType, "actionType");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(details, "details");
  }
}
