package io.acteon.core.lease;

import io.acteon.core.lease.Acquisition.Answer;
import io.acteon.core.lease.Acquisition.Granted;
import io.acteon.core.lease.Acquisition.Taken;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An acquisition that waits (L3). Each request runs on a thread of its own, because a request may
 * block for longer than the caller wants to wait: the caller then leaves it behind, and what it
 * writes is erased as soon as it ends.
 */
final class PatientAcquisition {

  /** For how long after the wait the last request may go on. */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

  private final LeaseService service;
  private final Acquisition acquisition;
  private final Waiter waiter;
  private final long giveUp;

  PatientAcquisition(LeaseService service, Acquisition acquisition, Waiter waiter, long giveUp) {
    this.service = service;
    this.acquisition = acquisition;
    this.waiter = waiter;
    this.giveUp = giveUp;
  }

  /**
   * Asks until the name is granted or the wait is over.
   *
   * @throws BackendException if asking again is pointless, or if the last request failed: a failure
   *     is never "taken" (L2)
   */
  Optional<Granted> run() {
    Pace pace = new Pace(System.nanoTime());
    if (!waiter.isFirst()) {
      waiter.await(System.nanoTime(), giveUp);
    }
    while (true) {
      Optional<Duration> timeToLive = Optional.empty();
      try {
        service.requireOpen();
        switch (ask()) {
          case Granted granted -> {
            return Optional.of(granted);
          }
          case Taken taken -> timeToLive = taken.timeToLive();
        }
        if (isOver()) {
          return Optional.empty();
        }
      } catch (BackendException failure) {
        if (isOver() || Settlement.isFinal(failure)) {
          throw failure;
        }
      }
      waiter.await(pace.next(System.nanoTime(), timeToLive), giveUp);
    }
  }

  private boolean isOver() {
    return giveUp - System.nanoTime() <= 0;
  }

  private Answer ask() {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread request = Thread.ofVirtual().name("lease-request").start(() -> request(answer));
    try {
      return answer.get(giveUp + GRACE - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      return result(answer);
    } catch (TimeoutException tooLong) {
      leave(request, answer, ErrorCode.TIMEOUT, "the store did not answer within the wait");
      return result(answer);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      leave(request, answer, ErrorCode.INTERRUPTED, "interrupted while acquiring a lease");
      return result(answer);
    }
  }

  /** Hands the answer to the caller; if the caller has left, nobody must have the name. */
  private void request(CompletableFuture<Answer> answer) {
    try {
      Answer found = acquisition.ask();
      if (!answer.complete(found) && found instanceof Granted) {
        service.erase(acquisition.entry());
      }
    } catch (BackendException failure) {
      if (!answer.completeExceptionally(failure) && acquisition.unsettled()) {
        service.erase(acquisition.entry());
      }
    } catch (RuntimeException | Error bug) {
      answer.completeExceptionally(bug);
    }
  }

  /** Leaves the request to itself, unless its answer comes in this very moment. */
  private static void leave(
      Thread request, CompletableFuture<Answer> answer, ErrorCode why, String message) {
    if (answer.completeExceptionally(new BackendException(why, Effect.UNKNOWN, message))) {
      request.interrupt();
    }
  }

  private static Answer result(CompletableFuture<Answer> answer) {
    if (answer.isCompletedExceptionally()) {
      switch (answer.exceptionNow()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case Throwable impossible -> throw new IllegalStateException(impossible);
      }
    }
    return answer.resultNow();
  }
}
