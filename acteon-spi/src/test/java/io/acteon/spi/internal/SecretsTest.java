package io.acteon.spi.internal;

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
        "jdbc:postgresql://host:5432/db?password=hunter2&user=acteon",
        "jdbc:postgresql://host:5432/db?sslpassword=hun;ter 2",
        "postgres://acteon:hun%40ter2@host:5432/db",
        "postgres://acteon:hunter2@other:5432,host:5432/db",
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

  @Test
  void parametersWithoutAnAddressAreMaskedToo() {
    assertThat(Secrets.mask("options", "host=db password=hunter2"))
        .isEqualTo("host=db password=****");
    assertThat(Secrets.mask("refused: user=u api_key=hunter2 after 5 s"))
        .isEqualTo("refused: user=u api_key=**** after 5 s");
  }

  @Test
  void whatHoldsNoSecretStaysAsItIs() {
    for (String text :
        new String[] {"", "postgres://host:5432/db?sslmode=require", "me@home", "C:\\data", "$1"}) {
      assertThat(Secrets.mask("url", text)).isEqualTo(text);
      assertThat(Secrets.mask(text)).isEqualTo(text);
    }
  }
}
