package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes down what a run started when it is closed or its JVM is gone, however it went: a shell
 * waits for the end of its input, kills the processes that it was told of with their children, and
 * removes mounts and folders.
 */
final class Leftovers implements AutoCloseable {

  private static final String WATCH =
      """
      trap : INT TERM HUP
      pids= mounts= folders=
      while read -r what name; do
        case $what in
          process) pids="$pids $name" ;;
          ended) rest=; for p in $pids; do [ "$p" = "$name" ] || rest="$rest $p"; done; pids=$rest ;;
          mount) mounts="$name $mounts" ;;
          folder) folders="$folders $name" ;;
        esac
      done
      for p in $pids; do kill -9 $(ps -o pid= --ppid "$p") "$p"; done 2>/dev/null
      for m in $mounts; do umount "$m" || umount -l "$m"; done 2>/dev/null
      [ -z "$folders" ] || rm -rf $folders
      """;

  private final Process watch;
  private final PrintStream words;

  Leftovers() throws IOException {
    watch =
        new ProcessBuilder("sh", "-c", WATCH, "reliability-leftovers")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    words = new PrintStream(watch.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** A folder for a run, removed with everything in it. */
  Path folder(String name) throws IOException {
    Path folder = Files.createTempDirectory("acteon-" + name);
    words.println("folder " + folder);
    return folder;
  }

  void started(long process) {
    words.println("process " + process);
  }

  void ended(long process) {
    words.println("ended " + process);
  }

  void mounted(Path folder) {
    words.println("mount " + folder);
  }

  /** Returns when everything is gone. */
  @Override
  public void close() {
    words.close();
    watch.onExit().join();
  }
}
