package io.acteon.core.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.spi.settings.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

  private final Problems problems = new Problems();
  private final Variables variables =
      new Variables(Map.of("USER", "ada", "EMPTY", "", "TRICKY", "${USER}$1\\"), problems);

  private String expanded(String text) {
    return variables
        .expand("state", ConfigValueFactory.fromMap(Map.of("url", text)))
        .toConfig()
        .getString("url");
  }

  @ParameterizedTest
  @CsvSource({
    "${USER}, ada",
    "a${USER}b${USER}, aadabada",
    "${USER:-x}, ada",
    "${NONE:-x y}, x y",
    "${NONE:-}, ''",
    "${EMPTY}, ''",
    "${EMPTY:-x}, x",
    "$${USER}, ${USER}",
    "$$USER, $$USER",
    "$USER, $USER",
    "${TRICKY}, ${USER}$1\\"
  })
  void referencesAreReplacedOnce(String text, String expected) {
    assertThat(expanded(text)).isEqualTo(expected);
    assertThat(problems.concern("state.url")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres://u:p@h", "$$${USER", "\\${USER}", "}{$"})
  void literalTextsComeBackAsTheyWere(String text) {
    assertThat(expanded(Variables.literal(text))).isEqualTo(text);
  }

  @Test
  void aMissingVariableNamesKeyAndVariable() {
    expanded("postgres://${DB_USER}@host");
    assertThat(reported())
        .containsExactly(
            new Problem(
                "state.url",
                "the environment has no variable DB_USER; set it, or write ${DB_USER:-default}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${}", "${a b}", "${x.y}", "${USER"})
  void whatIsNoReferenceIsAProblem(String text) {
    expanded(text);
    assertThat(reported()).extracting(Problem::key).containsExactly("state.url");
  }

  @Test
  void textsInListsAndTablesAreExpandedAndOthersLeftAlone() {
    assertThat(
            variables.expand(
                "", ConfigFactory.parseString("a = [\"${USER}\", {b: \"${USER}\"}, 1]").root()))
        .isEqualTo(ConfigFactory.parseString("a = [ada, {b: ada}, 1]").root());
  }

  private List<Problem> reported() {
    return problems.all();
  }
}
