package io.acteon.server.auth;

import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the keys of a file, and reads it again when it changes. A file that cannot be used leaves
 * the keys from before in force, and is told of once.
 *
 * <p>It reads the file each time, as the one of rules does: times of modification can be equal for
 * two versions, and events get lost where volumes are mounted.
 */
final class KeysWatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeysWatcher.class);

  private final Path file;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private volatile KeyRing keys;

  /** What the last look saw, and what was judged last. */
  private Optional<ByteBuffer> last;

  private Optional<ByteBuffer> judged;

  /**
   * @throws ConfigurationException if the file cannot be used now
   */
  KeysWatcher(Path file, Duration interval) {
    this.file = file;
    this.interval = interval;
    this.last = contents(file);
    this.judged = last;
    this.keys = read(last);
  }

  /**
   * @throws ConfigurationException if the file cannot be used now
   */
  static KeysWatcher start(Path file, Duration interval) {
    KeysWatcher watcher = new KeysWatcher(file, interval);
    watcher.told();
    Thread.ofVirtual().name("keys-watcher").start(watcher::run);
    return watcher;
  }

  private void told() {
    LOG.info("{} of {} are in force", keys.counted(), file);
  }

  KeyRing keys() {
    return keys;
  }

  private void run() {
    try {
      while (!stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          look();
        } catch (RuntimeException | Error unexpected) {
          LOG.error("Looking at the keys failed; the next look is in {}", interval, unexpected);
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private KeyRing read(Optional<ByteBuffer> contents) {
    // What cannot be read is read once more, to be told why.
    return contents.map(bytes -> KeysFile.read(file, bytes)).orElseGet(() -> KeysFile.read(file));
  }

  private static Optional<ByteBuffer> contents(Path file) {
    try {
      return Optional.of(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  void look() {
    look(contents(file));
  }

  /**
   * Takes what was found twice in a row: a file seen while it is written may lack its last keys.
   * What it takes is what was compared, not what stands in the file by then.
   */
  void look(Optional<ByteBuffer> found) {
    Optional<ByteBuffer> before = last;
    last = found;
    if (last.equals(before) && !last.equals(judged)) {
      judged = last;
      take(last);
    }
  }

  private void take(Optional<ByteBuffer> contents) {
    try {
      keys = read(contents);
      told();
    } catch (ConfigurationException bad) {
      LOG.error(
          "The keys in {} cannot be used; those from before stay in force\n{}",
          file,
          bad.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
