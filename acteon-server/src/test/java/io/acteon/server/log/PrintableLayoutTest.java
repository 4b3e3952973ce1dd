package io.acteon.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableLayoutTest {

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\0', '\b', '\r', '\u001B', '\u007F', '\u0085', '\u009B', '\u061C', '\u200E', '\u200F',
        '\u2028', '\u2029', '\u202A', '\u202E', '\u2066', '\u2069'
      })
  void charactersThatMoveOrTurnWhatFollowsAreShownAsTheirNumbers(char bad) {
    assertThat(PrintableLayout.printable("a" + bad + "b\n"))
        .isEqualTo("a\\u%04xb\n".formatted((int) bad));
  }

  @Test
  void noControlCharacterIsLeft() {
    String all =
        IntStream.range(0, 0x3000)
            .filter(c -> !Character.isSurrogate((char) c))
            .mapToObj(Character::toString)
            .reduce("", String::concat);
    String shown = PrintableLayout.printable(all);
    assertThat(shown.chars().filter(Character::isISOControl).mapToObj(Character::toString))
        .containsOnly("\t", "\n");
    assertThat(shown).contains("ä", "א");
  }

  @Test
  void aLineBreakBeginsNoLineOfItsOwn() {
    assertThat(PrintableLayout.printable("one\n2026-01-01T00:00:00Z INFO all is well\n"))
        .isEqualTo("one\n    2026-01-01T00:00:00Z INFO all is well\n");
  }

  @Test
  void theConfiguredLogIsWrittenSo() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    Appender<ILoggingEvent> appender =
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("text");
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("it"),
            Level.WARN,
            "from {}",
            new IllegalStateException("bad \u001B[2J\nforged"),
            new Object[] {"x\u202Ey"});

    byte[] line = ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder().encode(event);

    assertThat(new String(line, StandardCharsets.UTF_8))
        .contains("from x\\u202ey")
        .contains("bad \\u001b[2J\n    forged")
        .endsWith("\n");
    context.stop();
  }
}
