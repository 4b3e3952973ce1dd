package io.acteon.server.cli.audit;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Says now and then how far long work is. */
final class Progress implements LongConsumer {

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(3);

  private final PrintWriter err;
  private final String what;
  private long next = System.nanoTime() + INTERVAL;

  Progress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void accept(long done) {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + INTERVAL;
      err.println("... " + String.format(Locale.ROOT, "%,d ", done) + what);
    }
  }
}
