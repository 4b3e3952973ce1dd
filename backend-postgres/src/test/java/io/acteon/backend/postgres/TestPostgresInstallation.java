package io.acteon.backend.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest installation of this machine. */
final class TestPostgresInstallation implements TestPostgresSource {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  @Override
  public Optional<Started> start() {
    return binaries().flatMap(TestPostgresInstallation::start);
  }

  private static Optional<Started> start(Path folder) {
    int port = TestPorts.free();
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // The server refuses to run as root.
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.addAll(
        List.of("sh", "-c", script(), "start-postgres", folder.toString(), Integer.toString(port)));
    try {
      Process server =
          new ProcessBuilder(command)
              .directory(new File("/"))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      String url = "postgres://%s:%s@127.0.0.1:%d/postgres".formatted(USER, PASSWORD, port);
      return TestPorts.answers(url, server::isAlive)
          ? Optional.of(new Started(url, folder.toString()))
          : Optional.empty();
    } catch (IOException noSuchCommand) {
      return Optional.empty();
    }
  }

  static Optional<Path> binaries() {
    Stream<Path> path =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    return Stream.concat(debian().stream(), path)
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
        .findFirst();
  }

  private static List<Path> debian() {
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .sorted(Comparator.comparing(Path::toString).reversed())
          .map(version -> version.resolve("bin"))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static String script() {
    try (InputStream in =
        TestPostgresInstallation.class.getResourceAsStream("/start-postgres.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
