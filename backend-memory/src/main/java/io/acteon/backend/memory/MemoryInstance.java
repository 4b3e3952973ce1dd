package io.acteon.backend.memory;

import io.acteon.spi.Capability;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Lifecycle;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** What an instance of either kind is on a heap, where nothing is waited for or can be away. */
record MemoryInstance(Lifecycle lifecycle, Supplier<String> description)
    implements BackendInstance.Opened {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  @Override
  public Set<Capability> capabilities(Set<Capability> most) {
    return most;
  }

  @Override
  public String describe() {
    return description.get();
  }

  @Override
  public Duration deadline() {
    return DEADLINE;
  }

  @Override
  public void ping() {
    lifecycle.requireOpen();
  }

  @Override
  public void close() {
    lifecycle.end();
  }
}
