package io.acteon.backend.file;

import io.acteon.toolkit.OrderedStateBackendProvider;

/** {@code state.backend = "file"}. */
public final class FileStateBackendProvider extends OrderedStateBackendProvider {

  public FileStateBackendProvider() {
    super(new FileKind());
  }
}
