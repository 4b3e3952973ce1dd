package io.acteon.core.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the directory of a book over and over, on a virtual thread of its own, which does not
 * keep the JVM alive.
 *
 * <p>It reads the files instead of waiting for the file system's events, which get lost on network
 * volumes and on the symbolic links of a Kubernetes ConfigMap, and instead of trusting times of
 * modification, which can be equal for two versions. Rule files are small and in the page cache.
 */
final class RuleWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(RuleWatcher.class);

  private final RuleBook book;
  private final Duration interval;
  private final Consumer<RuleBook.Reloaded> changed;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Optional<RuleFiles> last = Optional.empty();
  private Optional<RuleFiles> refused = Optional.empty();

  RuleWatcher(RuleBook book, Duration interval, Consumer<RuleBook.Reloaded> changed) {
    this.book = book;
    this.interval = interval;
    this.changed = changed;
  }

  static RuleWatcher start(RuleBook book, Duration interval, Consumer<RuleBook.Reloaded> changed) {
    RuleWatcher watcher = new RuleWatcher(book, interval, changed);
    Thread.ofVirtual().name("rule-watcher").start(watcher::run);
    return watcher;
  }

  void stop() {
    stopped.countDown();
  }

  private void run() {
    try {
      while (!stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          look();
        } catch (RuntimeException | Error unexpected) {
          LOG.error("Looking at the rules failed; the next look is in {}", interval, unexpected);
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes what it found twice in a row. A file seen while it is written may be valid and lack its
   * last rules.
   */
  void look() {
    Optional<RuleFiles> before = last;
    last = book.directory().map(RuleFiles::read);
    if (last.equals(before) && !last.equals(refused)) {
      last.ifPresent(this::take);
    }
  }

  private void take(RuleFiles seen) {
    try {
      RuleBook.Refresh refresh = book.refresh(seen);
      boolean recovered = refresh == RuleBook.Refresh.UNCHANGED && refused.isPresent();
      if (recovered || refresh == RuleBook.Refresh.REPLACED) {
        refused = Optional.empty();
        LOG.info("{} rules from {} are in force", book.current().size(), seen.directory());
      }
      if (refresh == RuleBook.Refresh.REPLACED) {
        changed.accept(new RuleBook.Reloaded(book.current().size(), seen.directory()));
      }
    } catch (RuleException bad) {
      refused = Optional.of(seen);
      LOG.error(
          "The rules in {} cannot be used; those from before stay in force\n{}",
          seen.directory(),
          bad.getMessage());
    }
  }
}
