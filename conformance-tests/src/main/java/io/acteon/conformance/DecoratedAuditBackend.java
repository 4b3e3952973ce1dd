package io.acteon.conformance;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import java.time.Duration;
import java.util.Set;

/**
 * An audit backend with another store in front of its own; all else is that backend's, but for what
 * a subclass overrides.
 */
public class DecoratedAuditBackend implements AuditBackend {

  /** What is behind. */
  protected final AuditBackend backend;

  private final AuditStore store;

  public DecoratedAuditBackend(AuditBackend backend, AuditStore store) {
    this.backend = backend;
    this.store = store;
  }

  @Override
  public AuditStore store() {
    return store;
  }

  @Override
  public ChainVerifier chains() {
    return backend.chains();
  }

  @Override
  public Set<Capability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public String describe() {
    return backend.describe();
  }

  @Override
  public Duration deadline() {
    return backend.deadline();
  }

  @Override
  public void ping() {
    backend.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return backend.sweepStats();
  }

  @Override
  public void close() {
    backend.close();
  }
}
