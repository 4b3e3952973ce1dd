package io.acteon.conformance.version;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The compiled kit, whether it lies in a folder or in a jar. */
public final class KitClasses {

  private static final String PACKAGE = "io/acteon/conformance";

  private KitClasses() {}

  /** A digest of the names and the bytes of all files; empty if they cannot be found. */
  public static Optional<String> sha256() {
    try {
      URL location = KitClasses.class.getProtectionDomain().getCodeSource().getLocation();
      return Optional.of(sha256(Path.of(location.toURI())));
    } catch (IOException | URISyntaxException unreadable) {
      return Optional.empty();
    }
  }

  /** The same for the kit in a folder of classes or in a jar. */
  static String sha256(Path location) throws IOException {
    if (Files.isDirectory(location)) {
      return digest(location.resolve(PACKAGE));
    }
    try (FileSystem jar = FileSystems.newFileSystem(location)) {
      return digest(jar.getPath(PACKAGE));
    }
  }

  private static String digest(Path folder) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    for (Path file : files(folder)) {
      digest.update(name(folder, file).getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return Sha256.hex(digest);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .sorted((one, other) -> name(folder, one).compareTo(name(folder, other)))
          .toList();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
