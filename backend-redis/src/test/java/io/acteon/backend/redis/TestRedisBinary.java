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
public record TestRedisBinary(Path file, String origin) {

  private static final String OLDEST = "artifact";

  /**
   * What all tests run on: the name of a server on the {@code PATH}, such as {@code valkey-server},
   * or {@code artifact} for the oldest supported version.
   */
  private static final String ASKED_FOR = System.getProperty("acteon.test.redis", "");

  /** Whether nothing but what was asked for may be used. */
  static final boolean IS_GIVEN = !ASKED_FOR.isEmpty();

  /** That which was asked for, or else that of this machine, or else the oldest. */
  public static TestRedisBinary any() {
    return switch (ASKED_FOR) {
      case "" -> installed("redis-server").orElseGet(TestRedisBinary::oldest);
      case OLDEST -> oldest();
      default ->
          installed(ASKED_FOR)
              .orElseThrow(
                  () -> new IllegalStateException("there is no " + ASKED_FOR + " on the PATH"));
    };
  }

  private static Optional<TestRedisBinary> installed(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
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
