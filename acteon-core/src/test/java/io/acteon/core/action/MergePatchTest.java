package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest(name = "{0} patched with {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}           | {"a":"c"}                 | {"a":"c"}
          {"a":"b"}           | {"b":"c"}                 | {"a":"b","b":"c"}
          {"a":"b"}           | {"a":null}                | {}
          {"a":"b","b":"c"}   | {"a":null}                | {"b":"c"}
          {"a":["b"]}         | {"a":"c"}                 | {"a":"c"}
          {"a":"c"}           | {"a":["b"]}               | {"a":["b"]}
          {"a":{"b":"c"}}     | {"a":{"b":"d","c":null}}  | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}   | {"a":[1]}                 | {"a":[1]}
          ["a","b"]           | ["c","d"]                 | ["c","d"]
          {"a":"b"}           | ["c"]                     | ["c"]
          {"a":"foo"}         | null                      | null
          {"a":"foo"}         | "bar"                     | "bar"
          {"e":null}          | {"a":1}                   | {"e":null,"a":1}
          [1,2]               | {"a":"b","c":null}        | {"a":"b"}
          {}                  | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
          """)
  void isThatOfTheAppendixOfRfc7396(String target, String patch, String expected) {
    assertThat(MergePatch.apply(JSON.readTree(target), JSON.readTree(patch)))
        .isEqualTo(JSON.readTree(expected));
  }

  @RepeatedTest(200)
  void setsWhatThePatchNamesKeepsTheRestAndChangesNeitherArgument(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    ObjectNode target = object(random, 3);
    ObjectNode patch = object(random, 3);
    String before = target + " " + patch;

    JsonNode patched = MergePatch.apply(target, patch);

    assertThat(target + " " + patch).isEqualTo(before);
    assertThat(MergePatch.apply(patched, patch)).as("once more changes nothing").isEqualTo(patched);
    assertThat(patched.propertyNames()).allMatch(name -> target.has(name) || patch.has(name));
    target.properties().stream()
        .filter(member -> !patch.has(member.getKey()))
        .forEach(kept -> assertThat(patched.get(kept.getKey())).isEqualTo(kept.getValue()));
    patch.forEachEntry((name, value) -> assertPatched(patched.path(name), value));
  }

  private static void assertPatched(JsonNode patched, JsonNode change) {
    if (change.isNull()) {
      assertThat(patched.isMissingNode()).isTrue();
    } else if (change.isObject()) {
      change.forEachEntry((name, value) -> assertPatched(patched.path(name), value));
    } else {
      assertThat(patched).isEqualTo(change);
    }
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.set("abcd".substring(i - 1, i), value(random, depth - 1));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> json.nullNode();
      case 1 -> json.numberNode(random.nextInt(3));
      case 2 -> json.arrayNode().add(random.nextInt(3));
      default -> object(random, depth);
    };
  }
}
