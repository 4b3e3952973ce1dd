package io.acteon.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.core.config.BackendConfig;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import io.acteon.spi.diagnose.StoreFindings;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StoreLookTest {

  private final List<String> progress = new ArrayList<>();
  private final StoreLook look = new StoreLook("state", Duration.ofMillis(100), progress::add);

  /** A backend that cannot be opened, and that says something of itself. */
  private record Fake(Supplier<Optional<Diagnosable>> diagnosable)
      implements StateBackendProvider, BackendFactory<StateBackend> {

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Config defaults() {
      return ConfigFactory.empty();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public BackendFactory<StateBackend> configure(Config section) {
      return this;
    }

    @Override
    public void migrate() {
      throw new AssertionError("a look changes nothing");
    }

    @Override
    public StateBackend open() {
      throw new AssertionError("what can be asked is not opened");
    }

    @Override
    public Optional<Diagnosable> diagnosis() {
      return diagnosable.get();
    }
  }

  private List<Finding> at(Diagnosable diagnosable) {
    return at(new Fake(() -> Optional.of(diagnosable)));
  }

  private List<Finding> at(Fake fake) {
    return look.at(new BackendConfig<>(fake, ConfigFactory.empty(), fake));
  }

  @Test
  void aClockTenMinutesOffIsAWarning() {
    Instant now = Instant.now();
    Duration taken = Duration.ofMillis(3);
    assertThat(
            at(time ->
                List.of(
                    StoreFindings.clock("fake", now, taken, now.plus(Duration.ofMinutes(10))),
                    StoreFindings.clock("fake", now, taken, now.minus(Duration.ofMinutes(10))),
                    StoreFindings.clock("fake", now, taken, now.plusMillis(2)))))
        .satisfiesExactly(
            behind -> {
              assertThat(behind.level()).isEqualTo(Level.WARNING);
              assertThat(behind.what()).contains("600.0 s behind");
            },
            ahead -> assertThat(ahead.what()).contains("600.0 s ahead of"),
            near -> assertThat(near.level()).isEqualTo(Level.OK));
  }

  @Test
  void aBackendThatHangsIsLeft() {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(
            at(time -> {
              try {
                never.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              return List.of();
            }))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.check()).isEqualTo("doctor.late");
          assertThat(finding.level()).isEqualTo(Level.ERROR);
        });
  }

  @Test
  void aBackendThatThrowsIsAFindingWithoutItsWords() {
    assertThat(
            at(time -> {
              throw new IllegalStateException("password=hunter2");
            }))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.check()).isEqualTo("doctor.failed");
          assertThat(finding.toString()).doesNotContain("hunter2");
        });
  }

  @Test
  void aBackendThatThrowsBeforeItCanBeAskedIsAFinding() {
    Fake broken =
        new Fake(() -> {
          throw new NoSuchMethodError("of another version");
        });
    assertThat(at(broken))
        .singleElement()
        .satisfies(finding -> assertThat(finding.check()).isEqualTo("doctor.failed"));
  }

  @Test
  void whoeverIsInterruptedInterruptsTheLook() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                Look.at(
                    "fake",
                    Duration.ofMinutes(10),
                    () -> {
                      asked.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException told) {
                        interrupted.countDown();
                      }
                      return List.of();
                    }));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRefusalInTheWordsOfTheSpiIsTold() {
    assertThat(
            at(time -> {
              throw new BackendException(
                  ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "fake at host:1 cannot be reached");
            }))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.check()).isEqualTo("store.opens");
          assertThat(finding.what()).contains("host:1");
        });
  }

  @Test
  void whatCannotBeAskedIsOpenedAndThatIsSaidBefore() {
    MemoryStateBackendProvider memory = new MemoryStateBackendProvider();
    List<Finding> findings =
        look.at(
            new BackendConfig<>(
                memory, ConfigFactory.empty(), memory.configure(ConfigFactory.empty())));
    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly("store.opens", "store.latency", "store.promises", "store.durable");
    assertThat(findings.getLast().level()).isEqualTo(Level.WARNING);
    assertThat(progress).singleElement().asString().contains("Opening the state backend memory");
  }
}
