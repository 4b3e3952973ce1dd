package io.acteon.core.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimValueTest {

  private static final String ATTEMPT = "0190163d-8694-739b-aea5-966c26f8ad91";

  @Test
  void comesBackAsItWasWritten() {
    ClaimValue claim = ClaimValue.untold(UUID.fromString(ATTEMPT), Duration.ofMillis(86_400_001));
    assertThat(claim.write()).isEqualTo("{\"attempt\":\"" + ATTEMPT + "\",\"ttl_ms\":86400001}");
    assertThat(ClaimValue.read(claim.write())).contains(claim);
  }

  @Test
  void tellsTheRunsOfAnAttemptApart() {
    ClaimValue untold = ClaimValue.untold(UUID.fromString(ATTEMPT), Duration.ofDays(1));
    ClaimValue running =
        ClaimValue.running(
            UUID.fromString(ATTEMPT),
            Duration.ofDays(1),
            "1",
            Duration.ofMinutes(1),
            Optional.empty());

    for (ClaimValue claim : List.of(untold, running)) {
      ClaimValue one = claim.of(UUID.randomUUID());
      assertThat(ClaimValue.read(one.write())).contains(one);
      assertThat(one.write()).isNotEqualTo(claim.of(UUID.randomUUID()).write());
    }
  }

  @Test
  void comesBackWithAllThatItTellsOfItsAttempt() {
    ClaimValue running =
        ClaimValue.running(
            UUID.fromString(ATTEMPT),
            Duration.ofDays(1),
            "注文-\"1\"",
            Duration.ofMillis(275_001),
            Optional.of("digest"));
    ClaimValue done =
        running.ended(ClaimValue.Progress.DONE, Optional.of("{\"Executed\":\"\\ud83d\"}"));

    assertThat(ClaimValue.read(running.write())).contains(running);
    assertThat(ClaimValue.read(done.write())).contains(done);
    assertThat(done.write()).isPrintable().matches("\\p{ASCII}+");
  }

  @Test
  void isRunningUpToItsBound() {
    ClaimValue claim =
        ClaimValue.running(
            UUID.fromString(ATTEMPT),
            Duration.ofSeconds(60),
            "a",
            Duration.ofSeconds(10),
            Optional.empty());

    assertThat(claim.isRunning(claim.age(Duration.ofSeconds(50)))).isTrue();
    assertThat(claim.isRunning(claim.age(Duration.ofMillis(49_999)))).isFalse();
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
