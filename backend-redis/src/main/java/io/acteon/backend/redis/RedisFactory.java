package io.acteon.backend.redis;

import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import java.util.function.Supplier;

/** Good settings for one part of a prefix. */
record RedisFactory<B extends Backend>(RedisSchema schema, Supplier<B> opener)
    implements BackendFactory<B> {

  @Override
  public void migrate() {
    schema.migrate();
  }

  @Override
  public B open() {
    return opener.get();
  }
}
