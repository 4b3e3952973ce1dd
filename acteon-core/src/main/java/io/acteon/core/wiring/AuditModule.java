package io.acteon.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditRetention;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.RedactConfig;
import io.acteon.core.dispatch.Recorder;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Audit: everything is bound as an {@link Optional}, empty if audit is off, but for the {@link
 * Redactor}, which is for whatever is shown.
 */
public final class AuditModule extends AbstractModule {

  /** What waiting records get at the end; a store that is away then is given up. */
  private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

  private final AuditConfig config;
  private final StoreObserver observer;

  /** A module whose store tells {@code observer} of every call. */
  public AuditModule(AuditConfig config, StoreObserver observer) {
    this.config = config;
    this.observer = observer;
  }

  @Provides
  @Singleton
  Optional<AuditBackend> backend(Resources resources) {
    if (!config.enabled()) {
      return Optional.empty();
    }
    AuditBackend backend = config.backend().factory().open();
    return Optional.of(resources.closing(backend, backend::close));
  }

  @Provides
  @Singleton
  Optional<AuditStore> store(Optional<AuditBackend> backend) {
    return backend.map(opened -> GatewayStores.audit(opened, observer));
  }

  @Provides
  @Singleton
  Optional<AuditTrail> trail(Optional<AuditStore> store, Resources resources) {
    return store.map(records -> {
      AuditRetention retention = new AuditRetention(records, config.cleanupInterval());
      resources.closing(retention, retention::close);
      AuditTrail trail = new AuditTrail(records, config.required(), config.maxPendingBytes());
      return resources.closing(
          trail,
          () -> {
            trail.drain(LAST_CHANCE);
            trail.close();
          });
    });
  }

  @Provides
  @Singleton
  Redactor redactor() {
    RedactConfig redact = config.redact();
    return redact.enabled() ? new Redactor(redact.fields(), redact.placeholder()) : Redactor.NONE;
  }

  @Provides
  @Singleton
  Optional<Recorder> recorder(Optional<AuditTrail> trail, Redactor redactor, UuidV7 ids) {
    return trail.map(place ->
        new Recorder(place, redactor, config.ttl(), config.storePayload(), config.intent(), ids));
  }
}
