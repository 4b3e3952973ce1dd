package io.acteon.core.rules;

import io.acteon.core.rules.compile.RuleParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a directory held when it was looked at, in the order of file names. Symbolic links are
 * followed; sub-directories and names that start with a dot, such as those of an editor or of a
 * mounted Kubernetes ConfigMap, are passed over.
 */
record RuleFiles(Path directory, List<RuleFile> files) {

  static RuleFiles read(Path directory) {
    if (!Files.isDirectory(directory)) {
      String found = Files.exists(directory) ? "not a directory" : "no such directory";
      return unreadable(directory, found);
    }
    try (Stream<Path> entries = Files.list(directory)) {
      List<RuleFile> files =
          entries.filter(RuleFiles::isRules).sorted().map(RuleFile::read).toList();
      // A volume that is not mounted must not pass for a decision to allow everything.
      return files.isEmpty()
          ? unreadable(directory, "no file in it is called *.yaml or *.yml; " + RuleParser.NONE)
          : new RuleFiles(directory, files);
    } catch (IOException | UncheckedIOException failure) {
      return unreadable(directory, "cannot be listed: " + failure.getClass().getSimpleName());
    }
  }

  private static RuleFiles unreadable(Path directory, String reason) {
    return new RuleFiles(directory, List.of(new RuleFile.Broken(directory.toString(), reason)));
  }

  private static boolean isRules(Path path) {
    String name = path.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && !Files.isDirectory(path);
  }
}
