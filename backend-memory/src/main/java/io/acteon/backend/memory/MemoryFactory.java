package io.acteon.backend.memory;

import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import java.util.function.Supplier;

/** Opens instances on a heap, which needs no schema. */
record MemoryFactory<B extends Backend>(Supplier<B> opener) implements BackendFactory<B> {

  @Override
  public void migrate() {}

  @Override
  public B open() {
    return opener.get();
  }
}
