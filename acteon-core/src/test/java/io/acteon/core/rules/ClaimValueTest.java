package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimValueTest {

  private static final String ATTEMPT = "0190163d-8694-739b-aea5-966c26f8ad91";

  @Test
  void comesBackAsItWasWritten() {
    ClaimValue claim = new ClaimValue(UUID.fromString(ATTEMPT), Duration.ofMillis(86_400_001));
    assertThat(claim.write()).isEqualTo("{\"attempt\":\"" + ATTEMPT + "\",\"ttl_ms\":86400001}");
    assertThat(ClaimValue.read(claim.write())).contains(claim);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{}",
        "{\"attempt\":\"" + ATTEMPT + "\"}",
        "{\"attempt\":null,\"ttl_ms\":1}",
        "{\"attempt\":\"x\",\"ttl_ms\":1}",
        "{\"attempt\":\"" + ATTEMPT + "\",\"ttl_ms\":\"1\"}",
        "{\"attempt\":\"" + ATTEMPT + "\",\"ttl_ms\":1.5}",
        "{\"attempt\":\"" + ATTEMPT + "\",\"ttl_ms\":1} and more"
      })
  void isNothingIfAnythingElseWroteIt(String value) {
    assertThat(ClaimValue.read(value)).isEmpty();
  }
}
