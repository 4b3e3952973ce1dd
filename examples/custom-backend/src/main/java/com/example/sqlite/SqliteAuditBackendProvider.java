package com.example.sqlite;

import io.acteon.toolkit.OrderedAuditBackendProvider;

/** {@code audit.backend = "sqlite"}. */
public final class SqliteAuditBackendProvider extends OrderedAuditBackendProvider {

  public SqliteAuditBackendProvider() {
    super(new SqliteKind());
  }
}
