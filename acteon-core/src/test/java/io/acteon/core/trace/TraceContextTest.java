package io.acteon.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void namesItsTraceAndItsSpan() {
    TraceContext context = TraceContext.of(PARENT, "a=1,b@c=2").orElseThrow();

    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(context.spanId()).isEqualTo(SPAN);
    assertThat(context.members())
        .isEqualTo(Map.of("traceparent", PARENT, "tracestate", "a=1,b@c=2"));
    assertThat(TraceContext.of(context.members())).hasValue(context);
  }

  @Test
  void mayBeOfALaterVersion() {
    assertThat(TraceContext.of("cc" + PARENT.substring(2) + "-more", null)).isPresent();
    assertThat(TraceContext.of("cc" + PARENT.substring(2), null)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "made up",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-a\r\nb: c",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void isNotWhatW3cDoesNotAllow(String parent) {
    assertThat(TraceContext.of(Map.of("traceparent", parent))).isEmpty();
  }

  @Test
  void isNotWhatIsLongerThanAnyoneNeedsToPassOn() {
    String later = "cc" + PARENT.substring(2) + "-";

    assertThat(TraceContext.of(later + "m".repeat(256 - later.length()), null)).isPresent();
    assertThat(TraceContext.of(later + "m".repeat(257 - later.length()), null)).isEmpty();
  }

  @Test
  void leavesOutAStateThatCannotBePassedOn() {
    for (String state : new String[] {"a=1\r\nb: c", "a=é", "a=" + "1".repeat(512)}) {
      assertThat(TraceContext.of(PARENT, state)).hasValue(new TraceContext(PARENT, ""));
    }
    assertThat(TraceContext.of(Map.of("tracestate", "a=1"))).isEmpty();
  }
}
