package io.acteon.core.config.source;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** TOML, as values that know their line. */
final class TomlFile {

  private final ConfigOrigin file;
  private final Map<List<String>, Integer> lines;

  private TomlFile(Path file, Map<List<String>, Integer> lines) {
    this.file = ConfigOriginFactory.newSimple(file.toString());
    this.lines = lines;
  }

  static ConfigObject parse(Path file, String text) {
    try {
      JsonNode root = new TomlMapper().readTree(text);
      return new TomlFile(file, TomlLines.of(text)).object(List.of(), root);
    } catch (StreamConstraintsException deep) {
      throw ConfigFile.refused(file, "is nested deeper than any configuration");
    } catch (JacksonException bad) {
      throw ConfigFile.refused(
          file, place(bad.getLocation(), text) + ": " + bad.getOriginalMessage());
    } catch (StackOverflowError deep) {
      throw ConfigFile.refused(file, "is nested deeper than any configuration");
    }
  }

  /** What is noticed at the start of a line stands at the end of the line before. */
  private static String place(TokenStreamLocation location, String text) {
    int line = location.getLineNr();
    int column = location.getColumnNr();
    if (column == 1 && line > 1) {
      line--;
      column = text.lines().skip(line - 1L).findFirst().orElse("").length() + 1;
    }
    return "line " + line + ", column " + column;
  }

  private ConfigObject object(List<String> path, JsonNode node) {
    Map<String, ConfigValue> members = new LinkedHashMap<>();
    node.forEachEntry((key, child) -> members.put(key, value(child(path, key), child)));
    return ConfigValueFactory.fromMap(members).withOrigin(origin(path));
  }

  private ConfigValue value(List<String> path, JsonNode node) {
    if (node.isObject()) {
      return object(path, node);
    }
    if (node.isArray()) {
      List<ConfigValue> elements = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        elements.add(value(child(path, Integer.toString(i)), node.get(i)));
      }
      return ConfigValueFactory.fromIterable(elements).withOrigin(origin(path));
    }
    return ConfigValueFactory.fromAnyRef(scalar(node)).withOrigin(origin(path));
  }

  /** Numbers beyond 64 bits stay text, so that a message can show them as they were written. */
  private static Object scalar(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node.asString();
  }

  private ConfigOrigin origin(List<String> path) {
    for (int length = path.size(); length > 0; length--) {
      Integer line = lines.get(path.subList(0, length));
      if (line != null) {
        return file.withLineNumber(line);
      }
    }
    return file;
  }

  private static List<String> child(List<String> path, String key) {
    List<String> child = new ArrayList<>(path);
    child.add(key);
    return child;
  }
}
