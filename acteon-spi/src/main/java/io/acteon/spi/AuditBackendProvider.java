package io.acteon.spi;

import io.acteon.spi.audit.AuditBackend;

/** A kind of audit backend, found by {@link java.util.ServiceLoader}. */
public interface AuditBackendProvider extends BackendProvider<AuditBackend> {}
