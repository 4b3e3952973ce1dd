package io.acteon.core.scratch;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.settings.Settings;
import io.acteon.spi.state.StateBackend;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A durable backend with prefixes, whose store is a map of heaps. */
final class TestingProvider implements StateBackendProvider {

  private final Map<String, MemoryHeap> heaps = new ConcurrentHashMap<>();
  private int refusals;
  private String broken = "";

  /** The prefixes that hold something. */
  Set<String> prefixes() {
    return heaps.keySet();
  }

  /** Lets so many removals fail. */
  void refuseRemovals(int number) {
    refusals = number;
  }

  /** Has the removal of a prefix fail in a way that no contract allows. */
  void breakRemoval(String prefix) {
    broken = prefix;
  }

  @Override
  public String name() {
    return "testing";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.parseMap(Map.of("prefix", "acteon_"));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.DURABLE, Capability.FENCED_WRITES, Capability.DUE_EXTENSION);
  }

  @Override
  public BackendFactory<StateBackend> configure(Config section) {
    Settings settings = new Settings("state", section, defaults());
    String prefix = settings.text("prefix");
    settings.verify();
    return new Factory(prefix);
  }

  private final class Factory implements PrefixedBackendFactory<StateBackend> {

    private final String prefix;

    Factory(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public void migrate() {
      heaps.computeIfAbsent(prefix, _ -> MemoryHeap.create());
    }

    @Override
    public StateBackend open() {
      return new MemoryStateBackend(heaps.computeIfAbsent(prefix, _ -> MemoryHeap.create()));
    }

    @Override
    public List<String> remove() {
      if (prefix.equals(broken)) {
        throw new IllegalStateException("a bug of the store");
      }
      if (refusals > 0) {
        refusals--;
        throw new BackendException(ErrorCode.TIMEOUT, Effect.NOT_APPLIED, "somebody holds it");
      }
      return heaps.remove(prefix) == null ? List.of() : List.of(prefix + "heap");
    }
  }
}
