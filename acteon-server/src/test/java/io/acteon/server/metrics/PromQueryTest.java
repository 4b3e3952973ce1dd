package io.acteon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQueryTest {

  @Test
  void metricsAreToldFromFunctionsLabelsAndOperators() {
    PromQuery query =
        PromQuery.parse(
            """
            sum by (job, instance) (rate(a_total{job="acteon", status=~"5..", i=~"$i"}[5m]))
              / on (job) group_left (zone) max(b) > 0.05 and c{} == 1
            """);

    assertThat(query.selectors())
        .isEqualTo(
            List.of(
                new PromQuery.Selector(
                    "a_total", Set.of("job", "status", "i"), Map.of("job", "acteon")),
                new PromQuery.Selector("b", Set.of(), Map.of()),
                new PromQuery.Selector("c", Set.of(), Map.of())));
    assertThat(query.grouping()).containsExactlyInAnyOrder("job", "instance", "zone");
  }

  @Test
  void aRangeOfGrafanasIsNoMetric() {
    assertThat(PromQuery.parse("rate(a[$__rate_interval])").selectors())
        .extracting(PromQuery.Selector::metric)
        .containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rates(a[5m])", "a{b}", "a # b", "a{b=\"c}"})
  void whatIsNotKnownIsRefused(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> PromQuery.parse(expression));
  }
}
