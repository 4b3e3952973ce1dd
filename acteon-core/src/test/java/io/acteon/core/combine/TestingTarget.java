package io.acteon.core.combine;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Doubles numbers and refuses negative ones; holds who comes while it is shut. */
final class TestingTarget implements Target<Integer, Integer> {

  private static final int OPEN = 1 << 30;

  final Queue<Thread> callers = new ConcurrentLinkedQueue<>();
  final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
  final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger mostUnderWay = new AtomicInteger();
  private final Semaphore gate = new Semaphore(OPEN);
  private volatile UnaryOperator<List<Reply<Integer>>> replies = UnaryOperator.identity();

  void shut() {
    gate.drainPermits();
  }

  void open() {
    gate.release(OPEN);
  }

  /** Lets one batch through. */
  void letOneThrough() {
    gate.release();
  }

  /** What becomes of the replies to a list. */
  void replies(UnaryOperator<List<Reply<Integer>>> change) {
    replies = change;
  }

  @Override
  public Integer one(Integer command) {
    callers.add(Thread.currentThread());
    return enter(List.of(command)).get(0).orThrow();
  }

  @Override
  public List<Reply<Integer>> all(List<Integer> commands) {
    return replies.apply(enter(commands));
  }

  private List<Reply<Integer>> enter(List<Integer> commands) {
    batches.add(commands);
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      gate.acquire();
      return commands.stream().map(TestingTarget::reply).toList();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BackendException(ErrorCode.INTERRUPTED, Effect.UNKNOWN, "as a store does");
    } finally {
      underWay.decrementAndGet();
    }
  }

  private static Reply<Integer> reply(int command) {
    return command >= 0
        ? new Reply.Done<>(2 * command)
        : new Reply.Refused<>(BackendException.invalid("negative"));
  }
}
