package io.acteon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AlertsTest {

  @Test
  void everyAlertWaitsAndSaysWhatIsWrongHowBadItIsAndWhatToDo() throws IOException {
    assertThat(Alert.readAll())
        .isNotEmpty()
        .allSatisfy(alert -> {
          assertThat(alert.pending()).as(alert.name()).matches("\\d+m");
          assertThat(alert.severity()).as(alert.name()).isIn("warning", "critical");
          assertThat(alert.summary()).as(alert.name()).isNotBlank();
          assertThat(alert.description()).as(alert.name()).hasSizeGreaterThan(80).endsWith(".");
        });
  }

  @Test
  void theirNamesAreDifferentAndOnThePage() throws IOException {
    String page = Files.readString(Path.of("../docs/operations.md"));
    assertThat(Alert.readAll())
        .extracting(Alert::name)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
