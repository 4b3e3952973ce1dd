package io.acteon.spi.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final String DEFAULTS =
      "url = null, pool_size = 8, wait_ms = 50, on = true, mode = fast, hosts = [a, b]";

  private static Settings settings(String section) {
    return new Settings(
        "state", ConfigFactory.parseString(section), ConfigFactory.parseString(DEFAULTS));
  }

  @Test
  void defaultsStandInForWhatIsNotWritten() {
    Settings settings = settings("url = x");
    assertThat(settings.text("url")).isEqualTo("x");
    assertThat(settings.integer("pool_size", 1, 10)).isEqualTo(8);
    assertThat(settings.duration("wait_ms", Duration::ofMillis, 1, 100))
        .isEqualTo(Duration.ofMillis(50));
    assertThat(settings.flag("on")).isTrue();
    assertThat(settings.oneOf("mode", List.of("fast", "safe"))).isEqualTo("fast");
    assertThat(settings.texts("hosts")).containsExactly("a", "b");
    settings.verify();
  }

  @Test
  void everyProblemIsListedOnce() {
    Settings settings = settings("url = [1], pool_size = 11, wait_ms = x, on = maybe, mod = safe");
    settings.text("url");
    settings.integer("pool_size", 1, 10);
    settings.duration("wait_ms", Duration::ofMillis, 1, 100);
    settings.flag("on");
    assertThatThrownBy(settings::verify)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            state.mod: unknown key; did you mean mode?
            state.url: found "list"; allowed is a text
            state.pool_size: found "11"; allowed is a whole number from 1 to 10
            state.wait_ms: found "x"; allowed is a whole number from 1 to 100
            state.on: found "maybe"; allowed is one of true, false\
            """);
  }

  @Test
  void whatAParserQuotesIsMasked() {
    Settings settings = settings("url = \"postgres://acteon:hunter 2@host/db\"");
    settings.parsed("url", URI::create, URI.create("x:y"));
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .contains("state.url", "host/db")
        .doesNotContain("hunter");
  }

  @Test
  void aListMayBeWrittenWithCommas() {
    assertThat(settings("hosts = \"a, b ,c\"").texts("hosts")).containsExactly("a", "b", "c");
  }

  @Test
  void aListOfNothingIsEmpty() {
    assertThat(settings("hosts = \"\"").texts("hosts")).isEmpty();
    assertThat(settings("hosts = \" , a, \"").texts("hosts")).containsExactly("a");
    assertThat(settings("hosts = null").texts("hosts")).isEmpty();
  }

  @Test
  void anEnvironmentVariableMayHoldANumberOrAFlag() {
    Settings settings = settings("pool_size = \" 5 \", on = \"false\"");
    assertThat(settings.integer("pool_size", 1, 10)).isEqualTo(5);
    assertThat(settings.flag("on")).isFalse();
    settings.verify();
  }

  @Test
  void aTextOfDigitsIsReadAsItIsWritten() {
    assertThat(settings("url = 007").text("url")).isEqualTo("007");
    assertThat(settings("url = 1e3").text("url")).isEqualTo("1e3");
    assertThat(settings("url = true").text("url")).isEqualTo("true");
  }

  @Test
  void aNumberIsTheWholeRangeAndNothingElse() {
    Settings range = settings("pool_size = 9223372036854775807");
    assertThat(range.number("pool_size", 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    range.verify();
    for (String bad : List.of("0", "11", "9223372036854775808", "1.5", "1e3", "\"\"", "five")) {
      Settings settings = settings("pool_size = " + bad);
      assertThat(settings.integer("pool_size", 1, 10)).isOne();
      assertThat(settings.problems())
          .singleElement()
          .asString()
          .endsWith("allowed is a whole number from 1 to 10");
    }
  }

  @Test
  void aKeyWithoutADefaultMayBeMissingOrIsNeeded() {
    Settings settings = settings("");
    assertThat(settings.optionalText("url")).isEmpty();
    assertThat(settings.problems()).isEmpty();
    settings.text("url");
    assertThat(settings.problems())
        .containsExactly(new Problem("state.url", "missing; needed is a text"));
  }

  @Test
  void anUnknownKeyNamesTheNearestOrAllThatAreKnown() {
    assertThat(settings("pool_sise = 1, zebra = 2").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "state.pool_sise: unknown key; did you mean pool_size?",
            "state.zebra: unknown key; known are hosts, mode, on, pool_size, url, wait_ms");
  }

  @Test
  void aWordIsOneOfThoseAllowed() {
    Settings settings = settings("mode = saef");
    settings.oneOf("mode", List.of("fast", "safe"));
    assertThat(settings.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "state.mode: found \"saef\"; allowed is one of fast, safe (did you mean safe?)");
  }

  @Test
  void theValueOfASecretKeyIsNeverShown() {
    Settings settings =
        new Settings(
            "",
            ConfigFactory.parseString("password = hunter2"),
            ConfigFactory.parseString("password = null"));
    settings.number("password", 1, 10);
    assertThat(settings.problems())
        .containsExactly(
            new Problem("password", "found \"****\"; allowed is a whole number from 1 to 10"));
  }
}
