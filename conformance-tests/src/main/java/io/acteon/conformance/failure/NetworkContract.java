package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.Race;
import io.acteon.conformance.Trial;
import io.acteon.conformance.harness.OverNetwork;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * B2, B4: a server that is away, silent or frozen costs a deadline and no more.
 *
 * @param <B> the kind of backend
 */
public abstract class NetworkContract<B extends Backend> {

  private static final Duration GRACE = Duration.ofSeconds(1);

  @Test
  @Clause(
      value = {"B2", "B5"},
      needs = OverNetwork.class)
  void anUnreachableServerIsNamedWithoutThePassword(Trial<B> trial) throws Exception {
    OverNetwork<B> harness = network(trial);
    InetSocketAddress nobody = unusedAddress();

    BackendException failure = failure(harness, () -> harness.openAt(nobody));

    assertThat(failure.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.TIMEOUT);
    assertThat(failure.getMessage())
        .contains(nobody.getHostString())
        .contains("" + nobody.getPort())
        .doesNotContain(harness.password());
    assertThat(failure).hasNoCause();
  }

  @Test
  @Clause(value = "B2", needs = OverNetwork.class)
  void aServerThatNeverAnswersFailsInTime(Trial<B> trial) throws Exception {
    OverNetwork<B> harness = network(trial);
    TcpLink link = trial.owned(TcpLink.to(harness.server()));
    link.freeze();

    BackendException failure = failure(harness, () -> harness.openAt(link.address()));

    assertThat(failure.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.TIMEOUT);
    assertThat(failure.getMessage()).doesNotContain(harness.password());
  }

  @Test
  @Clause(
      value = {"B4", "B5"},
      needs = OverNetwork.class)
  void everyCallOverAFrozenLineEndsInTime(Trial<B> trial) throws Exception {
    OverNetwork<B> harness = network(trial);
    TcpLink link = trial.owned(TcpLink.to(harness.server()));
    B instance = trial.owned(harness.openAt(link.address()));
    Map<String, Consumer<B>> calls = trial.calls();
    calls.values().forEach(call -> call.accept(instance));
    link.freeze();

    List<String> names = List.copyOf(calls.keySet());
    Race.of(
        names.size(),
        number -> {
          Consumer<B> call = Objects.requireNonNull(calls.get(names.get(number)));
          BackendException failure = failure(harness, () -> run(call, instance));
          assertThat(failure.code())
              .as(names.get(number))
              .isIn(ErrorCode.TIMEOUT, ErrorCode.UNAVAILABLE, ErrorCode.OVERLOADED);
          assertThat(failure.effect()).isIn(Effect.NOT_APPLIED, Effect.UNKNOWN);
          return number;
        });
    link.open();

    assertWorksAgain(trial, harness, instance);
  }

  @Test
  @Clause(
      value = {"B4", "B12"},
      needs = OverNetwork.class)
  void aLineThatIsCutAndComesBackLeaksNothing(Trial<B> trial) throws Exception {
    OverNetwork<B> harness = network(trial);
    TcpLink link = trial.owned(TcpLink.to(harness.server()));
    B instance = trial.owned(harness.openAt(link.address()));
    link.cut();

    for (Consumer<B> call : trial.calls().values()) {
      BackendException failure = failure(harness, () -> run(call, instance));
      assertThat(failure.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.TIMEOUT);
      assertThat(failure).hasNoCause();
    }
    link.open();

    assertWorksAgain(trial, harness, instance);
  }

  @Test
  @Clause(
      value = {"B3", "B4"},
      needs = OverNetwork.class)
  void closeOverAFrozenLineEndsTheCallsInFlight(Trial<B> trial) throws Exception {
    OverNetwork<B> harness = network(trial);
    TcpLink link = trial.owned(TcpLink.to(harness.server()));
    B instance = trial.owned(harness.openAt(link.address()));
    List<Consumer<B>> calls = List.copyOf(trial.calls().values());
    link.freeze();

    Race.of(
        6,
        number -> {
          if (number == 0) {
            return within(harness, () -> run(Backend::close, instance));
          }
          return failure(harness, () -> run(calls.get(number % calls.size()), instance));
        });
  }

  private static <B extends Backend> void assertWorksAgain(
      Trial<B> trial, OverNetwork<B> harness, B instance) {
    Eventually.isTrue(
        "the instance works again",
        harness.deadline().plusSeconds(10),
        () -> {
          try {
            instance.ping();
            return true;
          } catch (BackendException notYet) {
            return false;
          }
        });
    trial.calls().values().forEach(call -> call.accept(instance));
  }

  private static BackendException failure(OverNetwork<?> harness, Callable<?> call)
      throws Exception {
    return within(
        harness,
        () -> assertThatExceptionOfType(BackendException.class).isThrownBy(call::call).actual());
  }

  private static <T> T within(OverNetwork<?> harness, Callable<T> call) throws Exception {
    long start = System.nanoTime();
    T result = call.call();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("time that a call took; its deadline is %s", harness.deadline())
        .isLessThan(harness.deadline().plus(GRACE));
    return result;
  }

  private static <B> boolean run(Consumer<B> call, B instance) {
    call.accept(instance);
    return true;
  }

  private static InetSocketAddress unusedAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }
  }

  @SuppressWarnings("unchecked")
  private OverNetwork<B> network(Trial<B> trial) {
    return trial.harness(OverNetwork.class);
  }
}
