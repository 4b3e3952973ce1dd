package io.acteon.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall clock of a process set wrong, by libfaketime. */
public final class SkewedClock {

  private SkewedClock() {}

  /**
   * What the environment of such a process holds; empty if libfaketime is not installed.
   *
   * @param off how much its clock is fast; negative for slow
   */
  public static Optional<Map<String, String>> environment(Duration off) {
    return library()
        .map(library ->
            Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                (off.isNegative() ? "" : "+") + off.toSeconds() + "s",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Its own remedy for a fault of old C libraries ends waits of the JVM early and
                // late.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
  }

  private static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu/faketime",
            "/usr/lib/aarch64-linux-gnu/faketime",
            "/usr/lib64/faketime",
            "/usr/lib/faketime",
            "/usr/local/lib/faketime")
        .map(folder -> Path.of(folder, "libfaketimeMT.so.1"))
        .filter(Files::isReadable)
        .findFirst();
  }
}
