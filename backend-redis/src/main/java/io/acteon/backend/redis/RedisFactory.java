package io.acteon.backend.redis;

import io.acteon.backend.redis.connect.RedisRemoval;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.spi.Backend;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.diagnose.Diagnosable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Good settings for one part of a prefix. */
record RedisFactory<B extends Backend>(
    RedisSchema schema, Optional<Diagnosable> diagnosis, Supplier<B> opener)
    implements PrefixedBackendFactory<B> {

  @Override
  public void migrate() {
    schema.migrate();
  }

  @Override
  public B open() {
    return opener.get();
  }

  @Override
  public List<String> remove() {
    return new RedisRemoval(schema).run();
  }
}
