package io.acteon.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LeaseAndClaimTest {

  @Test
  void takesALeaseAndAClaim() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream original = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      LeaseAndClaim.main(new String[0]);
    } finally {
      System.setOut(original);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .satisfiesExactly(
            lease -> assertThat(lease).matches("alone until released, with fencing token \\d+"),
            claim -> assertThat(claim).isEqualTo("first today"));
  }

  @Test
  void fitsOnAScreen() throws IOException {
    Path source = Path.of("src/main/java/io/acteon/examples/embedded/LeaseAndClaim.java");

    assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(40);
  }
}
