package com.example.sqlite;

import io.acteon.toolkit.OrderedStateBackendProvider;

/** {@code state.backend = "sqlite"}. */
public final class SqliteStateBackendProvider extends OrderedStateBackendProvider {

  public SqliteStateBackendProvider() {
    super(new SqliteKind());
  }
}
