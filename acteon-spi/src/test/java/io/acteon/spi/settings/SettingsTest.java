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
}
