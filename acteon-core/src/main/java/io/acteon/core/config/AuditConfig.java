package io.acteon.core.config;

import io.acteon.spi.audit.AuditBackend;
import java.time.Duration;
import java.util.Objects;

/**
 * How dispatches are recorded.
 *
 * @param enabled whether they are; if not, nothing else here is used
 * @param required whether a dispatch is refused as soon as records cannot be kept
 * @param intent whether an execution is recorded before it begins, too
 * @param ttl for how long a record is kept
 * @param cleanupInterval between two removals of records whose time is up
 * @param storePayload whether records hold the action's payload
 * @param anchor how the heads of chains are signed
 * @param maxPendingBytes memory for records under way and waiting while the store is away
 */
public record AuditConfig(
    boolean enabled,
    boolean required,
    boolean intent,
    BackendConfig<AuditBackend> backend,
    Duration ttl,
    Duration cleanupInterval,
    boolean storePayload,
    RedactConfig redact,
    AnchorConfig anchor,
    long maxPendingBytes) {

  public AuditConfig {
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(redact, "redact");
    Objects.requireNonNull(anchor, "anchor");
    Require.that(ttl.isPositive(), "ttl is positive");
    Require.that(cleanupInterval.isPositive(), "cleanupInterval is positive");
    Require.that(maxPendingBytes > 0, "maxPendingBytes is positive");
  }
}
