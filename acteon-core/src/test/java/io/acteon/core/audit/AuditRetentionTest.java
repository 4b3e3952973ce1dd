package io.acteon.core.audit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditRetentionTest {

  @ParameterizedTest
  @MethodSource("failures")
  void goesOnAfterAnyFailure(Throwable failure) {
    TestingAuditStore store = new TestingAuditStore();
    store.failWith(failure);
    AuditRetention retention = new AuditRetention(store, Duration.ofMillis(1));
    try {
      await().until(() -> store.purges() >= 3);
    } finally {
      retention.close();
    }
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("a bug"), new NullPointerException(), new StackOverflowError());
  }
}
