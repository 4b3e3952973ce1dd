package io.acteon.conformance.model;

import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import java.util.OptionalLong;
import java.util.function.Function;

/** A command of a list of steps: keys by short names, versions by where they come from. */
public sealed interface Call {

  /** The id of the key. */
  String id();

  /** The command, once the key and the version are known. */
  StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions);

  /** The same, and the version that it gives has a name. */
  default Call as(String name) {
    return new Named(name, this);
  }

  /** {@link StateCommand.Get}. */
  record Get(String id) implements Call {
    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return new StateCommand.Get(key);
    }

    @Override
    public String toString() {
      return "get(" + Source.text(id) + ")";
    }
  }

  /** {@link StateCommand.CheckAndSet}. */
  record CheckAndSet(String id, String value, Expiry expiry) implements Call {
    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return new StateCommand.CheckAndSet(key, value, expiry);
    }

    @Override
    public String toString() {
      return "checkAndSet(" + write(id, value, expiry) + ")";
    }
  }

  /** {@link StateCommand.Set}. */
  record Set(String id, String value, Expiry expiry, OptionalLong fence) implements Call {
    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return new StateCommand.Set(key, value, expiry, fence);
    }

    @Override
    public String toString() {
      String under = fence.isPresent() ? ", " + Source.number(fence.getAsLong()) : "";
      return "set(" + write(id, value, expiry) + under + ")";
    }
  }

  /** {@link StateCommand.CompareAndSwap}. */
  record CompareAndSwap(String id, Version expected, String value, Expiry expiry) implements Call {
    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return new StateCommand.CompareAndSwap(key, versions.apply(expected), value, expiry);
    }

    @Override
    public String toString() {
      return "compareAndSwap("
          + String.join(
              ", ", Source.text(id), expected.toString(), Source.text(value), Source.expiry(expiry))
          + ")";
    }
  }

  /** {@link StateCommand.Delete}. */
  record Delete(String id, Version version) implements Call {
    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return new StateCommand.Delete(key, versions.apply(version));
    }

    @Override
    public String toString() {
      return "delete(" + Source.text(id) + ", " + version + ")";
    }
  }

  /** {@link StateCommand.Increment}. */
  record Increment(String id, long delta, Expiry expiry, OptionalLong ceiling) implements Call {
    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return new StateCommand.Increment(key, delta, expiry, ceiling);
    }

    @Override
    public String toString() {
      String upTo = ceiling.isPresent() ? ", " + Source.number(ceiling.getAsLong()) : "";
      return "increment("
          + String.join(", ", Source.text(id), Source.number(delta), Source.expiry(expiry))
          + upTo
          + ")";
    }
  }

  /** A call whose version {@link Version.Given} speaks of. */
  record Named(String name, Call call) implements Call {
    @Override
    public String id() {
      return call.id();
    }

    @Override
    public StateCommand<?> command(StateKey key, Function<Version, OptionalLong> versions) {
      return call.command(key, versions);
    }

    @Override
    public String toString() {
      return call + ".as(" + Source.text(name) + ")";
    }
  }

  private static String write(String id, String value, Expiry expiry) {
    return String.join(", ", Source.text(id), Source.text(value), Source.expiry(expiry));
  }
}
