package io.acteon.core.config.source;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one HOCON file includes: other files, named relative to it, whether or not that is spelt
 * {@code file(…)}, with or without {@code .conf}. A file that does not exist adds nothing unless it
 * is {@code required(…)}. What would be fetched from elsewhere is refused: who answers there would
 * decide what is started here.
 */
final class HoconIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Path file;
  private final String text;
  private final List<Path> including;

  /**
   * @param text what stands in the file
   * @param including the files that this one is included by
   */
  HoconIncludes(Path file, String text, List<Path> including) {
    this.file = file;
    this.text = text;
    this.including = including;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (SCHEME.matcher(what).matches()) {
      throw refused(what, "a configuration fetches nothing; allowed is the name of a file");
    }
    return included(context, what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return included(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused(
        what.toString(), "a configuration fetches nothing; allowed is the name of a file");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refused(what, "classpath(…) is none of your files; allowed is the name of a file");
  }

  /** Every include has an includer that knows its file, so there is nothing to fall back to. */
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private ConfigObject included(ConfigIncludeContext context, String name) {
    Optional<Path> found =
        Stream.of("", ".conf", ".json")
            .map(ending -> path(name + ending))
            .filter(Files::exists)
            .findFirst();
    if (found.isEmpty() && context.parseOptions().getAllowMissing()) {
      return ConfigFactory.empty().root();
    }
    Path other = found.orElseThrow(() -> refused(name, "there is no such file"));
    List<Path> above = new ArrayList<>(including);
    above.add(file.toAbsolutePath().normalize());
    if (above.contains(other)) {
      throw refused(name, "the file includes itself in the end");
    }
    return HoconFile.parse(other, ConfigFile.text(other), above);
  }

  private Path path(String name) {
    try {
      return file.toAbsolutePath().resolveSibling(name).normalize();
    } catch (InvalidPathException noPath) {
      throw refused(name, "this is no path of this system");
    }
  }

  /** The parser does not say where the include stands. */
  private RuntimeException refused(String what, String reason) {
    int line = line(what).or(() -> line("")).orElse(1);
    return ConfigFile.refused(file, "line " + line + ": include: " + reason);
  }

  private Optional<Integer> line(String what) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains("include") && lines.get(i).contains(what))
        .mapToObj(i -> i + 1)
        .findFirst();
  }
}
