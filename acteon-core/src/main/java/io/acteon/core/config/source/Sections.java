package io.acteon.core.config.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Collection;

/** What was written, table by table: the file with the environment over it. */
public final class Sections {

  private final Config file;
  private final Environment environment;
  private final Variables variables;
  private final Problems problems;

  public Sections(Config file, Environment environment, Variables variables, Problems problems) {
    this.file = file;
    this.environment = environment;
    this.variables = variables;
    this.problems = problems;
  }

  /** A table of the file, without its defaults. */
  public Config section(String path, Config known) {
    return section(path, table(path), known);
  }

  /** As much of a table as these keys are about. */
  public Config part(String path, Config known) {
    return section(path, only(known.root().keySet(), table(path)), known);
  }

  /** A table that stands elsewhere, such as in a list. */
  public Config section(String path, Config written, Config known) {
    return expand(path, environment.over(path, written, known.root()));
  }

  /** A table with its references to variables replaced. */
  public Config expand(String path, Config written) {
    return variables.expand(path, written.root()).toConfig();
  }

  /** The part of a table that holds these keys. */
  public static Config only(Collection<String> keys, Config section) {
    ConfigObject part = section.root();
    for (String key : section.root().keySet()) {
      part = keys.contains(key) ? part : part.withoutKey(key);
    }
    return part.toConfig();
  }

  private Config table(String path) {
    if (!file.hasPathOrNull(path)) {
      return ConfigFactory.empty();
    }
    ConfigValue value = file.getValue(path);
    if (value instanceof ConfigObject table) {
      return table.toConfig();
    }
    problems.add(path, value, "a table, [" + path + "]");
    return ConfigFactory.empty();
  }
}
