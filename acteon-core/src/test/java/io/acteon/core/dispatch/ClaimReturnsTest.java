package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClaimReturnsTest {

  private static final Duration TTL = Duration.ofMinutes(1);
  private static final StateKey KEY = new StateKey("shop", "acme", "dedup", "k");

  private final MemoryStateBackend backend = new MemoryStateBackend(MemoryHeap.create());
  private final TestingFaultyStore store = new TestingFaultyStore(backend.store());
  private final ClaimReturns returns = new ClaimReturns(store);
  private final Logger logger = (Logger) LoggerFactory.getLogger(ClaimReturns.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void close() {
    logger.detachAppender(lines);
    returns.close();
    backend.close();
  }

  @Test
  void saysNothingOfClaimsThatNobodyHasSeen() {
    store.goAway();
    for (int i = 0; i < 20_000; i++) {
      returns.whenArrived(KEY, "never taken " + i, TTL);
    }
    returns.close();

    assertThat(messages()).isEmpty();
  }

  @Test
  void saysWhichClaimsStandWhenItCloses() {
    Claims.Claim claim = taken();
    store.goAway();
    returns.whenReachable(claim);
    returns.close();

    assertThat(messages()).singleElement().asString().contains("stands until it expires");
    assertThat(backend.store().get(KEY)).isPresent();
  }

  @Test
  void triesALastTimeWhenItCloses() {
    Claims.Claim claim = taken();
    store.goAway();
    returns.whenReachable(claim);
    store.comeBack();
    returns.close();

    assertThat(backend.store().get(KEY)).isEmpty();
    assertThat(messages()).isEmpty();
  }

  @Test
  void leavesTheClaimOfSomebodyElse() {
    Claims.Claim claim = taken();
    store.set(KEY, "somebody else's", Expiry.after(TTL));
    returns.whenReachable(claim);
    returns.close();

    assertThat(backend.store().get(KEY)).isPresent();
    assertThat(messages()).isEmpty();
  }

  private Claims.Claim taken() {
    var created = (ClaimResult.Created) store.checkAndSet(KEY, "mine", Expiry.after(TTL));
    return new Claims.Claim(KEY, created.version(), "mine", TTL);
  }

  private List<String> messages() {
    return List.copyOf(lines.list).stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
