package com.example.mvstore;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * The settings of both backends.
 *
 * @param file {@code file}
 * @param deadline {@code deadline_ms}
 */
record MvSettings(Path file, Duration deadline) {

  static final Config DEFAULTS =
      ConfigFactory.parseString(
          """
          # Where the data is. The folder must exist; the file need not. State and audit may share it.
          file = null
          # How long a call may take, in milliseconds, 1 to 600000.
          deadline_ms = 5000
          """);

  /**
   * Reads a section.
   *
   * @param path where it stands, for messages
   */
  static MvSettings read(String path, Config section) {
    Settings settings = new Settings(path, section, DEFAULTS);
    Path file = settings.parsed("file", Path::of, Path.of(""));
    Duration deadline = settings.duration("deadline_ms", Duration::ofMillis, 1, 600_000);
    settings.verify();
    return new MvSettings(file.toAbsolutePath().normalize(), deadline);
  }

  /** Opens instances of the kind that {@code instance} makes. */
  <B extends Backend> BackendFactory<B> factory(Function<Door, B> instance) {
    return new BackendFactory<>() {
      @Override
      public void migrate() {
        open().close();
      }

      @Override
      public B open() {
        return instance.apply(SharedFiles.open(file, deadline).tried());
      }
    };
  }
}
