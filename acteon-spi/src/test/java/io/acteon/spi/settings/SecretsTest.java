package io.acteon.spi.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(strings = {"password", "db_password", "API_KEY", "apikey", "secret", "auth.token"})
  void valuesOfSecretKeysAreMaskedWhole(String key) {
    assertThat(Secrets.mask(key, "hunter2")).isEqualTo("****");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://acteon:hunter2@host:5432/db",
        "postgres://acteon:hun/ter2@host:5432/db",
        "postgres://acteon:hunter 2@host:5432/db",
        "postgres://acteon:hun@ter2@host:5432/db",
        "postgres://acteon:hun?te#r2@host:5432/db",
        "jdbc:postgresql://host:5432/db?user=acteon&password=hunter2",
        "redis://:hunter2@host:5432/db"
      })
  void credentialsInAddressesAreMaskedAndTheHostIsNot(String address) {
    assertThat(Secrets.mask("url", address)).doesNotContain("hun", "ter2").contains("host:5432/db");
  }

  @Test
  void messagesKeepWhatStandsAroundAnAddress() {
    assertThat(Secrets.mask("cannot reach \"postgres://a:b@h1,c:d@h2/db\", tried by me@home"))
        .isEqualTo("cannot reach \"postgres://****@h2/db\", tried by me@home");
  }
}
