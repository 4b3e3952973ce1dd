package io.acteon.core.rules.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Builds the tree of one YAML 1.2 document from the parser's events. The library's own composer
 * recurses without a limit, so that a file of brackets ends in a stack overflow.
 */
public final class YamlReader {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NODES = 100_000;
  private static final int MAX_DIGITS = 1000;
  private static final ScalarResolver TYPES = new CoreSchema().getScalarResolver();

  private final Iterator<Event> events;
  private final Problems problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;

  private record Anchored(Yaml node, int nodes) {}

  private YamlReader(String text, Problems problems) {
    this.events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    this.problems = problems;
  }

  /** The document; empty if there is none or it cannot be read, which is then a problem. */
  public static Optional<Yaml> read(String text, Problems problems) {
    try {
      return new YamlReader(text, problems).document();
    } catch (MarkedYamlEngineException bad) {
      problems.add(line(bad.getProblemMark()), "not YAML: " + bad.getProblem());
    } catch (YamlEngineException bad) {
      problems.addToFile("not YAML: " + bad.getMessage());
    }
    return Optional.empty();
  }

  private Optional<Yaml> document() {
    events.next(); // The start of the stream.
    if (events.next().getEventId() != Event.ID.DocumentStart) {
      return Optional.empty();
    }
    Yaml root = node(events.next(), 0);
    events.next(); // The end of the document.
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw refused("a second document; a file holds one", next);
    }
    return Optional.of(root);
  }

  private Yaml node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused("nested more than " + MAX_DEPTH + " deep", event);
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    count(1, event);
    int before = nodes;
    Yaml node =
        switch (event) {
          case ScalarEvent scalar -> new Yaml.Scalar(line(scalar.getStartMark()), value(scalar));
          case MappingStartEvent map -> mapping(untagged(map), depth);
          default -> sequence(untagged((CollectionStartEvent) event), depth);
        };
    int size = nodes - before + 1;
    ((NodeEvent) event).getAnchor().ifPresent(name -> anchors.put(name, new Anchored(node, size)));
    return node;
  }

  /** An anchor is known once its node is complete, so that no node contains itself. */
  private Yaml aliased(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw refused("no anchor of the name \"" + alias.getAlias() + "\" before this", alias);
    }
    count(anchored.nodes(), alias);
    return anchored.node();
  }

  /** What an alias stands for counts each time: a few lines of aliases can mean millions. */
  private void count(int more, Event place) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw refused("more than " + MAX_NODES + " values", place);
    }
  }

  private Yaml sequence(CollectionStartEvent start, int depth) {
    List<Yaml> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new Yaml.Sequence(line(start.getStartMark()), List.copyOf(items));
  }

  private Yaml mapping(CollectionStartEvent start, int depth) {
    Map<String, Yaml.Member> members = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent key)) {
        throw refused("a key that is no text", event);
      }
      int line = line(key.getStartMark());
      Yaml.Member member = new Yaml.Member(line, node(events.next(), depth + 1));
      Yaml.Member first = members.putIfAbsent(key.getValue(), member);
      if (first != null) {
        problems.add(
            line, "\"" + key.getValue() + "\" stands twice, first on line " + first.line());
      }
      event = events.next();
    }
    return new Yaml.Mapping(line(start.getStartMark()), Collections.unmodifiableMap(members));
  }

  private static JsonNode value(ScalarEvent scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().isPresent()) {
      throw refused("tags such as " + scalar.getTag().get() + " have no meaning here", scalar);
    }
    Tag type = scalar.isPlain() ? TYPES.resolve(text, true) : Tag.STR;
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (type.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (type.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(text));
    }
    return type.equals(Tag.INT) || type.equals(Tag.FLOAT)
        ? json.numberNode(number(scalar))
        : json.stringNode(text);
  }

  private static BigDecimal number(ScalarEvent scalar) {
    String text = scalar.getValue();
    try {
      if (text.length() <= MAX_DIGITS) {
        return text.startsWith("0x")
            ? new BigDecimal(new BigInteger(text.substring(2), 16))
            : text.startsWith("0o")
                ? new BigDecimal(new BigInteger(text.substring(2), 8))
                : new BigDecimal(text);
      }
    } catch (NumberFormatException infinite) {
      // Infinity, not-a-number and endless exponents are refused like endless digits.
    }
    throw refused("not a number that can be compared exactly; quote it if it is a text", scalar);
  }

  private static CollectionStartEvent untagged(CollectionStartEvent start) {
    if (start.getTag().isPresent()) {
      throw refused("tags such as " + start.getTag().get() + " have no meaning here", start);
    }
    return start;
  }

  private static ComposerException refused(String reason, Event place) {
    return new ComposerException(reason, place.getStartMark());
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }
}
