package io.acteon.backend.postgres;

import io.acteon.backend.postgres.schema.PostgresRemoval;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.spi.Backend;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.diagnose.Diagnosable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Good settings for one part of a prefix. */
record PostgresFactory<B extends Backend>(
    PostgresSchema schema,
    PostgresRemoval removal,
    Optional<Diagnosable> diagnosis,
    Supplier<B> opener)
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
    return removal.run();
  }
}
