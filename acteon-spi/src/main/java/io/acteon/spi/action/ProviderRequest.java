package io.acteon.spi.action;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * An action on its way to a provider.
 *
 * @param actionId the same for every attempt; fit as an idempotency key towards the outside
 * @param payload JSON text
 * @param attempt 1 for the first
 * @param timeout after which this attempt is interrupted
 */
public record ProviderRequest(
    String actionId,
    String namespace,
    String tenant,
    String provider,
    String actionType,
    String payload,
    Map<String, String> metadata,
    int attempt,
    Duration timeout) {
  public ProviderRequest {
    Objects.requireNonNull(actionId, "actionId");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(actionType, "actionType");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(timeout, "timeout");
    metadata = Map.copyOf(metadata);
  }
}
