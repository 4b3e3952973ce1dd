package io.acteon.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.acteon.server.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import tools.jackson.databind.JsonNode;

/** The log with {@code ACTEON_LOG_FORMAT=json}. */
class JsonLogTest {

  private static final Instant TIME = Instant.parse("2026-01-31T09:30:15.123Z");

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void configure() throws Exception {
    context.putProperty("ACTEON_LOG_FORMAT", "json");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void anEventIsOneObjectOnALineOfItsOwn() {
    LoggingEvent event = event("about {}", "it", new IllegalStateException("bad\nluck"));
    JsonNode json = Json.MAPPER.readTree(line(event));

    assertThat(json.path("timestamp").asLong()).isEqualTo(TIME.toEpochMilli());
    assertThat(json.path("level").asString()).isEqualTo("WARN");
    assertThat(json.path("loggerName").asString()).isEqualTo("some.logger");
    assertThat(json.path("threadName").asString()).isEqualTo("some-thread");
    assertThat(json.path("formattedMessage").asString()).isEqualTo("about it");
    assertThat(json.at("/mdc/trace_id").asString()).isEqualTo("4bf92f3577b34da6");
    assertThat(json.at("/mdc/action_id").asString()).isEqualTo("a-1");
    assertThat(json.at("/throwable/className").asString())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(json.at("/throwable/message").asString()).isEqualTo("bad\nluck");
  }

  @Test
  void whatOthersSentIsEscapedAndReadAsItWas() {
    String sent =
        IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> !Character.isSurrogate((char) c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    String line = line(event("{}", sent, null));

    assertThat(PrintableLayout.printable(line)).isEqualTo(line);
    assertThat(Json.MAPPER.readTree(line).path("formattedMessage").asString()).isEqualTo(sent);
  }

  private LoggingEvent event(String message, String argument, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("some.logger"),
            Level.WARN,
            message,
            thrown,
            new Object[] {argument});
    event.setInstant(TIME);
    event.setThreadName("some-thread");
    event.setMDCPropertyMap(Map.of("trace_id", "4bf92f3577b34da6", "action_id", "a-1"));
    return event;
  }

  /** What the configured appender writes for an event, which is a line without its end. */
  private String line(LoggingEvent event) {
    Appender<ILoggingEvent> appender =
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("json");
    Encoder<ILoggingEvent> encoder = ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder();
    String written = new String(encoder.encode(event), StandardCharsets.UTF_8);
    assertThat(written).endsWith("\n").containsOnlyOnce("\n");
    return written.stripTrailing();
  }
}
