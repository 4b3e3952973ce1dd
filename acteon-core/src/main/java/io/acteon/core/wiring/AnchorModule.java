package io.acteon.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.acteon.core.audit.anchor.AnchorFile;
import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.AnchorTaker;
import io.acteon.core.audit.anchor.AnchorWebhook;
import io.acteon.core.audit.anchor.Anchoring;
import io.acteon.core.config.AnchorConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import io.acteon.spi.state.StateStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The signing of audit chains: binds {@link AnchorSigner} and {@link Anchoring} as {@link
 * Optional}s, empty if no key is configured. Anchors are taken from when {@link Anchoring} is first
 * asked for.
 */
final class AnchorModule extends AbstractModule {

  private final AuditConfig audit;
  private final AnchorConfig config;

  AnchorModule(AuditConfig audit) {
    this.audit = audit;
    this.config = audit.anchor();
  }

  @Provides
  @Singleton
  Optional<AnchorSigner> signer() {
    return AnchorKeys.configured(config.keyFile(), config.hmacKeyFile());
  }

  @Provides
  @Singleton
  Optional<Anchoring> anchoring(
      Optional<AnchorSigner> signer,
      Optional<AuditBackend> backend,
      LeaseService leases,
      StateStore state,
      Clock clock,
      Resources resources) {
    if (signer.isEmpty() || backend.isEmpty()) {
      return Optional.empty();
    }
    AuditBackend records = backend.get();
    if (!records.capabilities().contains(Capability.TAMPER_EVIDENCE)) {
      throw new ConfigurationException(
          List.of(new Problem("audit.anchor", "the audit backend keeps no hash chains")));
    }
    AnchorLog log = new AnchorLog(records.store(), audit.ttl());
    Anchoring anchoring =
        new Anchoring(
            new AnchorTaker(records.store(), log, signer.get(), clock),
            log,
            signer.get(),
            config.file().map(AnchorFile::new),
            config.url().map(AnchorWebhook::new),
            leases,
            state,
            config.interval(),
            clock);
    return Optional.of(resources.closing(anchoring, anchoring::close));
  }
}
