package io.acteon.core.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** One loop beside a store that is slow, or fails. */
@Timeout(60)
final class DueLoopTest {

  private static final String KIND = "errands";
  private static final int PLACES = 16;

  private final MemoryStateBackend backend = new MemoryStateBackend(MemoryHeap.create());
  private final LeaseService leases = new LeaseService(backend.store(), "acteon", "leases");
  private final TestingIndex index = new TestingIndex(backend.dueIndex(KIND));
  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<DueLoop> started = new ArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(DueLoop.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    answer.countDown();
    done.countDown();
    started.forEach(DueLoop::stop);
    started.forEach(DueLoop::awaitEnd);
    logger.detachAppender(log);
    leases.close();
    backend.close();
  }

  @Test
  void renewsLeasesBesideOneAnotherAndEachOnceAtATime() {
    Map<DueClaim, AtomicInteger> renewals = new ConcurrentHashMap<>();
    index.beforeExtension(claim -> {
      renewals.computeIfAbsent(claim, any -> new AtomicInteger()).incrementAndGet();
      hang(answer);
    });
    schedule("t", 8);
    start(Duration.ofMillis(300));
    await().until(() -> renewals.size() >= 8);

    // Its lease is renewed by a later round than those of the others.
    schedule("late", 1);
    await()
        .until(() ->
            renewals.keySet().stream().anyMatch(claim -> claim.key().tenant().equals("late")));

    assertThat(renewals.values()).allSatisfy(times -> assertThat(times).hasValue(1));
  }

  @Test
  void givesBackManyAtOnceAndNoMoreThanItHasPlaces() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger returned = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    index.beforeExtension(claim -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      hang(answer);
      underWay.decrementAndGet();
      returned.incrementAndGet();
    });
    schedule("t", 60);
    start(Duration.ofMinutes(5));

    await().until(() -> underWay.get() == PLACES);
    answer.countDown();
    await().until(() -> returned.get() > 2 * PLACES);

    assertThat(most).hasValue(PLACES);
  }

  @Test
  void goesOnAfterAnErrorAndSaysWhatItWas() {
    AtomicInteger claims = new AtomicInteger();
    index.beforeClaim(() -> {
      if (claims.incrementAndGet() == 1) {
        throw new NoClassDefFoundError("half a plugin");
      }
    });
    schedule("t", 1);
    done.countDown();

    start(Duration.ofMinutes(5));

    await().until(() -> index.due(Instant.MAX, 1).isEmpty());
    ILoggingEvent first = List.copyOf(log.list).getFirst();
    assertThat(first.getLevel()).isEqualTo(Level.ERROR);
    assertThat(first.getThrowableProxy().getMessage()).isEqualTo("half a plugin");
  }

  @Test
  void saysOnceThatTheIndexIsAwayAndOnceThatItIsBack() {
    AtomicInteger claims = new AtomicInteger();
    index.beforeClaim(() -> {
      if (claims.incrementAndGet() <= 3) {
        throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "away");
      }
    });
    schedule("t", 1);
    done.countDown();

    start(Duration.ofMinutes(5));

    await().until(() -> index.due(Instant.MAX, 1).isEmpty());
    assertThat(List.copyOf(log.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "What is due of errands cannot be asked for now: away",
            "What is due of errands can be asked for again");
  }

  private void schedule(String tenant, int keys) {
    for (int i = 0; i < keys; i++) {
      index.schedule(
          new StateKey("n", tenant, KIND, Integer.toString(i)), Instant.now().minusSeconds(60));
    }
  }

  private void start(Duration lease) {
    DueWork errands =
        new DueWork() {
          @Override
          public String kind() {
            return KIND;
          }

          @Override
          public Next run(DueKey due) {
            hang(done);
            return DueWork.Next.done();
          }
        };
    Duration interval = Duration.ofMillis(20);
    DueLoop loop =
        new DueLoop(
            errands,
            index,
            new DueWorker.Pace(PLACES, interval, lease, Duration.ofSeconds(10)),
            new PollTurn(leases, interval),
            Clock.systemUTC());
    loop.start();
    started.add(loop);
  }

  private static void hang(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException("interrupted", stopping);
    }
  }
}
