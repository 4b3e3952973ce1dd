package com.example.mvstore;

import io.acteon.spi.Backend;
import io.acteon.spi.PrefixedBackendFactory;
import java.util.List;
import java.util.function.Function;

/** Opens instances of one kind. There is no schema beyond a number in the file (B8). */
record MvFactory<B extends Backend>(MvSettings settings, Function<Door, B> instance)
    implements PrefixedBackendFactory<B> {

  @Override
  public void migrate() {
    open().close();
  }

  @Override
  public B open() {
    return instance.apply(SharedFiles.open(settings.file(), settings.deadline()));
  }

  @Override
  public List<String> remove() {
    return SharedFiles.delete(settings.file(), settings.deadline())
        ? List.of(settings.file().toString())
        : List.of();
  }
}
