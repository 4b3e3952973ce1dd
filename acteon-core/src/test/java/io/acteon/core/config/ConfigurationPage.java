package io.acteon.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The reference page, made of the comments in the files that hold the defaults. */
final class ConfigurationPage {

  private static final Path CORE = Path.of("src/main/resources");
  private static final List<String> BACKEND_SECTIONS = List.of("state", "audit");

  private final StringBuilder page = new StringBuilder();

  static String render() throws IOException {
    ConfigurationPage page = new ConfigurationPage();
    page.text(Files.readString(Path.of("src/test/resources/configuration-page.md")));
    page.core(parse(CORE.resolve("reference.conf")).getObject("acteon"));
    Config providers = parse(CORE.resolve("acteon-providers.conf"));
    page.section("### In every one", providers.getObject("acteon.provider"));
    page.providers(providers.getObject("acteon.providers"));
    for (Path file : backendFiles()) {
      page.backends(parse(file).getObject("acteon.backends"));
    }
    return page.page.toString();
  }

  private static Config parse(Path file) {
    return ConfigFactory.parseFile(file.toFile());
  }

  /** The default backend first, the others by name. */
  private static List<Path> backendFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var modules = Files.newDirectoryStream(Path.of(".."), "backend-*")) {
      modules.forEach(module -> files.add(module.resolve(CORE).resolve("reference.conf")));
    }
    files.removeIf(Files::notExists);
    files.sort(
        Comparator.<Path, Boolean>comparing(file -> !file.toString().contains("backend-memory"))
            .thenComparing(Comparator.naturalOrder()));
    return files;
  }

  private void core(ConfigObject sections) {
    for (Map.Entry<String, ConfigValue> section : ordered(sections)) {
      if (section.getValue() instanceof ConfigObject keys) {
        section("## `[" + section.getKey() + "]`", keys);
        for (Map.Entry<String, ConfigValue> inner : ordered(keys)) {
          if (inner.getValue() instanceof ConfigObject table) {
            section("### `[" + section.getKey() + "." + inner.getKey() + "]`", table);
          }
        }
      } else {
        text("## `[[" + section.getKey() + "]]`\n\n" + meaning(section.getValue()) + "\n");
      }
    }
  }

  private void backends(ConfigObject backends) {
    for (Map.Entry<String, ConfigValue> backend : ordered(backends)) {
      ConfigObject sections = (ConfigObject) backend.getValue();
      text("## `backend = \"" + backend.getKey() + "\"`\n\n" + meaning(sections) + "\n");
      for (String section : BACKEND_SECTIONS) {
        if (sections.get(section) instanceof ConfigObject keys) {
          section("### In `[" + section + "]`", keys);
        }
      }
    }
  }

  private void providers(ConfigObject types) {
    for (Map.Entry<String, ConfigValue> type : ordered(types)) {
      section("### `type = \"" + type.getKey() + "\"`", (ConfigObject) type.getValue());
    }
  }

  private void section(String title, ConfigObject keys) {
    text(title + "\n");
    if (!meaning(keys).isEmpty()) {
      text(meaning(keys) + "\n");
    }
    StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
    String meaning = "";
    for (Map.Entry<String, ConfigValue> key : ordered(keys)) {
      // A comment stands for every key below it that has none of its own.
      meaning = meaning(key.getValue()).isEmpty() ? meaning : meaning(key.getValue());
      if (!(key.getValue() instanceof ConfigObject inner) || inner.isEmpty()) {
        table.append(row(key.getKey(), key.getValue(), meaning));
      }
    }
    if (!keys.isEmpty()) {
      text(table.toString());
    }
  }

  private static String row(String key, ConfigValue value, String meaning) {
    if (meaning.isEmpty()) {
      throw new IllegalStateException(key + " has no comment: " + value.origin().description());
    }
    return "| `%s` | %s | %s |\n".formatted(key, defaultOf(value), meaning.replace("|", "\\|"));
  }

  private static String defaultOf(ConfigValue value) {
    return value.valueType() == ConfigValueType.NULL
        ? "none"
        : "`" + value.render(ConfigRenderOptions.concise()) + "`";
  }

  private static String meaning(ConfigValue value) {
    return String.join(" ", value.origin().comments().stream().map(String::strip).toList());
  }

  private static List<Map.Entry<String, ConfigValue>> ordered(ConfigObject object) {
    return object.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .toList();
  }

  private void text(String text) {
    page.append(page.isEmpty() ? "" : "\n").append(text);
  }
}
