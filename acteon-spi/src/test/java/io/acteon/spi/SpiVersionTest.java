package io.acteon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpiVersionTest {

  @ParameterizedTest
  @CsvSource({
    "3.1, 3.1, true",
    "3.1, 3.0, true",
    "3.1, 2.9, true",
    "3.1, 2.0, true",
    "3.1, 1.9, false",
    "3.1, 3.2, false",
    "3.1, 4.0, false",
    "1.0, 1.1, false"
  })
  void aServerTakesItsOwnAndTheMajorVersionBefore(String server, String plugin, boolean taken) {
    assertThat(SpiVersion.parse(server).takes(SpiVersion.parse(plugin))).isEqualTo(taken);
  }

  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(SpiVersion.parse("1.10")).isGreaterThan(SpiVersion.parse("1.9"));
    assertThat(SpiVersion.parse("10.0")).isGreaterThan(SpiVersion.parse("9.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.0.0", "v1.0", "1.x", "01.0", "-1.0", "1.9999999999", " 1.0"})
  void whatIsNoVersion(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpiVersion.parse(text))
        .withMessage("found \"" + text + "\"; allowed is a version of the form 1.0");
  }

  @Test
  void theVersionOfThisSpiIsRead() {
    assertThat(SpiVersion.parse(SpiVersion.CURRENT.toString())).isEqualTo(SpiVersion.CURRENT);
    assertThat(SpiVersion.CURRENT).isGreaterThanOrEqualTo(SpiVersion.parse("1.0"));
  }
}
