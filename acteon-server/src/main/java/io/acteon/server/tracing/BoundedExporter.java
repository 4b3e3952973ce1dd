package io.acteon.server.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what becomes of each batch, and gives one up that takes too long: an exporter's own
 * limit ends with the head of an answer. Its result is there when {@link #export} returns. One
 * batch at a time.
 */
final class BoundedExporter implements SpanExporter {

  private final Duration patience;
  private final Threads threads = new Threads();
  private final SpanExporter exporter;

  /**
   * @param exporter one that sends with the threads it is given
   */
  BoundedExporter(Duration patience, Function<ExecutorService, SpanExporter> exporter) {
    this.patience = patience;
    this.exporter = exporter.apply(threads);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result;
    try {
      result = exporter.export(spans).join(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException unexpected) {
      return CompletableResultCode.ofExceptionalFailure(unexpected);
    }
    if (result.isDone()) {
      return result;
    }
    threads.interrupt();
    return CompletableResultCode.ofExceptionalFailure(
        new TimeoutException("no whole answer within " + patience.toSeconds() + " s"));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    threads.shutdownNow();
    return exporter.shutdown();
  }

  /** Of which those that hang can be freed, with their connections. */
  private static final class Threads extends ThreadPoolExecutor {

    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    Threads() {
      super(
          0,
          Integer.MAX_VALUE,
          60,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("traces-", 1).factory());
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      busy.add(thread);
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
      busy.remove(Thread.currentThread());
    }

    void interrupt() {
      busy.forEach(Thread::interrupt);
    }
  }
}
