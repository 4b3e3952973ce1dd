package io.acteon.backend.memory;

import com.typesafe.config.Config;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.settings.Settings;
import io.acteon.spi.state.StateBackend;
import io.acteon.toolkit.backend.ReferenceConf;
import java.util.Set;

/** {@code state.backend = "memory"}. Every factory has a heap of its own. */
public final class MemoryStateBackendProvider implements StateBackendProvider {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Config defaults() {
    return ReferenceConf.section(MemoryStateBackendProvider.class, "acteon.backends.memory.state");
  }

  @Override
  public Set<Capability> capabilities() {
    return MemoryStateBackend.CAPABILITIES;
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    new Settings("state", section, defaults()).verify();
    MemoryHeap heap = MemoryHeap.create();
    return new MemoryFactory<>(() -> new MemoryStateBackend(heap));
  }
}
