package io.acteon.backend.redis.state;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A process that writes entries, all of which expire, until it is killed. */
final class TestMortalWriter {

  private static final int CALLERS = 8;
  private static final int KEYS = 200;
  private static final Expiry AFTER = Expiry.after(Duration.ofHours(1));
  private static final Expiry ON_CREATE = Expiry.onCreate(Duration.ofHours(1));

  private TestMortalWriter() {}

  /** Reads its settings from the input and says when it is in the middle of it. */
  public static void main(String[] arguments) throws Exception {
    String settings = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    StateBackend backend =
        new RedisStateBackendProvider().configure(ConfigFactory.parseString(settings)).open();
    CountDownLatch busy = new CountDownLatch(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      Random random = new Random(i);
      Thread.ofPlatform()
          .start(() -> {
            for (int done = 0; ; done++) {
              write(backend, random);
              if (done == KEYS) {
                busy.countDown();
              }
            }
          });
    }
    busy.await();
    System.out.println("busy");
  }

  private static void write(StateBackend backend, Random random) {
    StateStore store = backend.store();
    StateKey key = new StateKey("n", "t", "k", "id-" + random.nextInt(KEYS));
    switch (random.nextInt(7)) {
      case 0 -> store.checkAndSet(key, "1", AFTER);
      case 1 -> store.set(key, "2", AFTER);
      case 2 -> store.increment(key, 1, ON_CREATE);
      case 3 -> store.delete(key);
      case 4 ->
          store.get(key).ifPresent(entry -> store.compareAndSwap(key, entry.version(), "3", AFTER));
      case 5 -> backend.dueIndex("timeouts").schedule(key, Instant.EPOCH);
      default ->
          backend
              .dueIndex("timeouts")
              .claimDue(3, Duration.ofHours(1))
              .forEach(backend.dueIndex("timeouts")::complete);
    }
  }
}
