package io.acteon.backend.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/**
 * A {@code redis-server} to start.
 *
 * @param origin for people
 */
record TestRedisBinary(Path file, String origin) {

  /** With {@code -Dacteon.test.redis=artifact} all tests are on the oldest supported version. */
  static final boolean OLDEST_ONLY = System.getProperty("acteon.test.redis", "").equals("artifact");

  /** That of this machine, or else the oldest. */
  static TestRedisBinary any() {
    return OLDEST_ONLY ? oldest() : installed().orElseGet(TestRedisBinary::oldest);
  }

  /** That of this machine. */
  private static Optional<TestRedisBinary> installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(file -> new TestRedisBinary(file, file.toString()));
  }

  /** Redis 6.2, the oldest version that is supported, from a Maven artifact. */
  private static TestRedisBinary oldest() {
    try {
      Path folder = Files.createTempDirectory("acteon-redis-binary");
      folder.toFile().deleteOnExit();
      File file = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
      file.deleteOnExit();
      return new TestRedisBinary(file.toPath(), "the Maven artifact embedded-redis");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
