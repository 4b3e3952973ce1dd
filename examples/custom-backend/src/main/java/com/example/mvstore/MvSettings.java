package com.example.mvstore;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a backend.
 *
 * @param file in {@code folder}, named after {@code prefix} and the kind of backend
 * @param deadline {@code deadline_ms}
 */
record MvSettings(Path file, Duration deadline) {

  static final Config DEFAULTS =
      ConfigFactory.parseString(
          """
          # Where the files are. The folder must exist.
          folder = null
          # What the file's name begins with, as in acteon_state.mv: 1 to 40 of [a-z0-9_].
          prefix = "acteon_"
          # How long a call may take, in milliseconds, 1 to 600000.
          deadline_ms = 5000
          """);

  /**
   * Reads a section.
   *
   * @param kind where it stands, {@code state} or {@code audit}: each has a file of its own
   */
  static MvSettings read(String kind, Config section) {
    Settings settings = new Settings(kind, section, DEFAULTS);
    Path folder = settings.parsed("folder", Path::of, Path.of(""));
    String prefix = settings.parsed(PrefixedBackendFactory.PREFIX, MvSettings::requirePrefix, "");
    Duration deadline = settings.duration("deadline_ms", Duration::ofMillis, 1, 600_000);
    settings.verify();
    Path file = folder.resolve(prefix + kind + ".mv").toAbsolutePath().normalize();
    return new MvSettings(file, deadline);
  }

  private static String requirePrefix(String prefix) {
    if (!prefix.matches("[a-z0-9_]{1,40}")) {
      throw new IllegalArgumentException("allowed are 1 to 40 of [a-z0-9_], such as acteon_");
    }
    return prefix;
  }
}
