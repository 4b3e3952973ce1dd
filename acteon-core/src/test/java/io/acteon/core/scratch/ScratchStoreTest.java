package io.acteon.core.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.state.StateBackend;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScratchStoreTest {

  private final TestingProvider provider = new TestingProvider();
  private final ScratchStore<StateBackend> scratch =
      new ScratchStore<>("state", provider, ConfigFactory.empty(), "kit_x_");

  @Test
  void nothingIsWrittenBeforeItIsSetUp() {
    assertThat(provider.prefixes()).isEmpty();
    scratch.setUp();
    assertThat(provider.prefixes()).containsExactly("kit_x_");
  }

  @Test
  void everyPrefixThatWasUsedIsRemoved() {
    scratch.setUp();
    scratch.openBeside("more").close();
    BackendFactory<StateBackend> another = scratch.provider().configure(scratch.settings());
    another.migrate();
    StateBackend open = another.open();
    assertThat(provider.prefixes()).containsExactlyInAnyOrder("kit_x_", "kit_x_more");

    assertThat(scratch.leave()).isEmpty();

    assertThat(provider.prefixes()).isEmpty();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(open::ping)
        .satisfies(closed -> assertThat(closed.code()).isEqualTo(ErrorCode.CLOSED));
  }

  @Test
  void prefixesOfOthersAreOutOfReach() {
    BackendFactory<StateBackend> foreign = scratch.provider().configure(ConfigFactory.empty());

    assertThatIllegalStateException()
        .isThrownBy(foreign::open)
        .withMessageContaining("\"acteon_\"");
    assertThatIllegalStateException().isThrownBy(foreign::migrate);
    assertThat(provider.prefixes()).isEmpty();
  }

  @Test
  void nothingIsWrittenAfterTheEnd() {
    scratch.setUp();
    scratch.leave();

    assertThatExceptionOfType(BackendException.class).isThrownBy(scratch::setUp);
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> scratch.openBeside("late"));
    assertThat(provider.prefixes()).isEmpty();
  }

  @Test
  void aRemovalThatFailsIsTriedAgain() {
    scratch.setUp();
    provider.refuseRemovals(2);

    assertThat(scratch.leave()).isEmpty();

    assertThat(provider.prefixes()).isEmpty();
  }

  @Test
  void whatCannotBeRemovedIsNamedWithTheReason() {
    scratch.setUp();
    provider.refuseRemovals(100);

    assertThat(scratch.leave()).containsExactly("state (testing): kit_x_ (somebody holds it)");
  }

  @Test
  void aRemovalThatFailsInAnUndeclaredWayKeepsNoOtherFromBeingTried() {
    scratch.setUp();
    scratch.openBeside("a").close();
    scratch.openBeside("b").close();
    provider.breakRemoval("kit_x_a");

    assertThat(scratch.leave()).containsExactly("state (testing): kit_x_a (a bug of the store)");

    assertThat(provider.prefixes()).containsExactly("kit_x_a");
  }

  @Test
  void aStoreThatEndsWithTheProcessNeedsNoPrefix() {
    ScratchStore<StateBackend> memory =
        new ScratchStore<>("state", new MemoryStateBackendProvider(), ConfigFactory.empty(), "k");

    assertThat(memory.setUp()).startsWith("memory");
    assertThat(memory.leave()).isEmpty();
    assertThat(memory).hasToString("state  memory, in this process alone");
  }

  @Test
  void aLastingStoreThatCannotBeCleanedIsRefused() {

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> new ScratchStore<>("state", new Lasting(), ConfigFactory.empty(), "kit_x_"))
        .withMessageContaining("state.backend: \"lasting\"");
  }

  /** Says that its data lasts, and has no prefixes. */
  private static final class Lasting implements StateBackendProvider {

    private final StateBackendProvider memory = new MemoryStateBackendProvider();

    @Override
    public String name() {
      return "lasting";
    }

    @Override
    public Config defaults() {
      return memory.defaults();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.DURABLE);
    }

    @Override
    public BackendFactory<StateBackend> configure(Config section) {
      return memory.configure(section);
    }
  }
}
