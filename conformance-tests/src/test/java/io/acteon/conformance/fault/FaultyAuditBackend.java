package io.acteon.conformance.fault;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Does what the correct instance does, but for what a fault overrides. */
public class FaultyAuditBackend implements AuditBackend {

  protected final AuditBackend correct;

  public FaultyAuditBackend(AuditBackend correct) {
    this.correct = correct;
  }

  static AuditBackend withStore(AuditBackend correct, UnaryOperator<AuditStore> mistake) {
    AuditStore faulty = mistake.apply(correct.store());
    return new FaultyAuditBackend(correct) {
      @Override
      public AuditStore store() {
        return faulty;
      }
    };
  }

  @Override
  public AuditStore store() {
    return correct.store();
  }

  @Override
  public ChainVerifier chains() {
    return correct.chains();
  }

  @Override
  public Set<Capability> capabilities() {
    return correct.capabilities();
  }

  @Override
  public String describe() {
    return correct.describe();
  }

  @Override
  public Duration deadline() {
    return correct.deadline();
  }

  @Override
  public void ping() {
    correct.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return correct.sweepStats();
  }

  @Override
  public void close() {
    correct.close();
  }
}
