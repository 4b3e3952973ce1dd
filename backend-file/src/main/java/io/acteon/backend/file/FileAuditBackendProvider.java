package io.acteon.backend.file;

import io.acteon.toolkit.OrderedAuditBackendProvider;

/** {@code audit.backend = "file"}. */
public final class FileAuditBackendProvider extends OrderedAuditBackendProvider {

  public FileAuditBackendProvider() {
    super(new FileKind());
  }
}
