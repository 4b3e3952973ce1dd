package io.acteon.server.doctor;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.internal.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Secrets that stand in the configuration file instead of the environment. */
final class SecretFindings {

  private static final String CHECK = "configuration.secrets";

  /** What a file writes that leaves a value to the environment. */
  private static final String REFERENCE = "${";

  private final Path file;
  private final List<String> keys = new ArrayList<>();

  private SecretFindings(Path file) {
    this.file = file;
  }

  /**
   * @param written what stands in {@code file}, references to variables as they are
   */
  static List<Finding> of(Path file, ConfigObject written) {
    SecretFindings findings = new SecretFindings(file);
    findings.search("", "", written);
    return List.of(findings.verdict());
  }

  private void search(String path, String key, ConfigValue value) {
    switch (value) {
      case ConfigObject object ->
          object.forEach(
              (name, child) -> search(path.isEmpty() ? name : path + "." + name, name, child));
      case ConfigList list -> list.forEach(element -> search(path + named(element), key, element));
      default -> judge(path, key, value);
    }
  }

  private static String named(ConfigValue element) {
    return element instanceof ConfigObject object && object.get("name") != null
        ? "." + object.get("name").unwrapped()
        : "";
  }

  private void judge(String path, String key, ConfigValue value) {
    if (value.unwrapped() instanceof String text
        && !text.isEmpty()
        && !text.contains(REFERENCE)
        && !value.origin().description().startsWith("environment variable")
        && !key.endsWith("_file")
        && !Secrets.mask(key, text).equals(text)
        && !keys.contains(path)) {
      keys.add(path);
    }
  }

  private Finding verdict() {
    if (keys.isEmpty()) {
      return Finding.ok(CHECK, file.toString(), "no secret stands in it");
    }
    String found = "secrets stand in it: " + String.join(", ", keys);
    return Finding.warning(
        CHECK,
        file.toString(),
        isOpen() ? found + "; and every user of this machine may read it" : found,
        "write ${NAME} instead and set the variable NAME where the server is started"
            + (isOpen() ? "; chmod 600 " + file : ""));
  }

  private boolean isOpen() {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException notTold) {
      return false;
    }
  }
}
