package io.acteon.backend.file;

import com.typesafe.config.Config;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.OrderedAuditBackendProvider;
import io.acteon.toolkit.OrderedStateBackendProvider;
import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.OrderedStoreKind;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.util.Optional;
import java.util.Set;

/** The file of a folder, on a {@link FaultyDisk}. */
record FaultyPlace(FilePlace place) implements OrderedStorePlace {

  @Override
  public boolean exists() {
    return place.exists();
  }

  @Override
  public OrderedStore open() {
    return FileStore.open(place.file(), FaultyDisk.scheme());
  }

  @Override
  public Optional<BackendException> translate(RuntimeException failure, Effect effect) {
    return place.translate(failure, effect);
  }

  @Override
  public String describe() {
    return place.describe();
  }

  /** State on such a disk. */
  static final class StateProvider extends OrderedStateBackendProvider {
    StateProvider() {
      super(new Kind());
    }
  }

  /** Records on such a disk. */
  static final class AuditProvider extends OrderedAuditBackendProvider {
    AuditProvider() {
      super(new Kind());
    }
  }

  private static final class Kind implements OrderedStoreKind {

    private final FileKind file = new FileKind();

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public Config defaults() {
      return file.defaults();
    }

    @Override
    public Set<Capability> capabilities() {
      return file.capabilities();
    }

    @Override
    public OrderedStorePlace place(Settings settings) {
      return new FaultyPlace(file.place(settings));
    }
  }
}
