package com.example.mvstore;

import com.typesafe.config.Config;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import java.util.Set;

/** {@code audit.backend = "mvstore"}. */
public final class MvAuditBackendProvider implements AuditBackendProvider {

  @Override
  public String name() {
    return "mvstore";
  }

  @Override
  public Config defaults() {
    return MvSettings.DEFAULTS;
  }

  @Override
  public Set<Capability> capabilities() {
    return MvAuditBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<AuditBackend> configure(Config section) {
    return new MvFactory<>(MvSettings.read("audit", section), MvAuditBackend::new);
  }
}
