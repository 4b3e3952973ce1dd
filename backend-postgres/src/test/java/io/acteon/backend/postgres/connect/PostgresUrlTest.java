package io.acteon.backend.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:p@h:1/d",
        "postgresql://u:p@h:1/d",
        "jdbc:postgresql://h:1/d?user=u&password=p",
        " postgres://u:p@h:1/d?user=other "
      })
  void allFormsSayTheSame(String text) {
    PostgresUrl url = PostgresUrl.parse(text);

    assertThat(url.address()).isEqualTo("h:1/d");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h:1/d");
    assertThat(url.user()).contains("u");
    assertThat(url.password()).contains("p");
    assertThat(url.parameters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://h/d, h:5432/d",
    "'postgres://a:1,b,[::1]:3/d', 'a:1,b:5432,[::1]:3/d'",
    "postgres://my_db.my_net:6432/d, my_db.my_net:6432/d",
    "postgres://10.0.0.1/my%20data%2Fbase, 10.0.0.1:5432/my data/base"
  })
  void placesAreForPeople(String text, String address) {
    assertThat(PostgresUrl.parse(text)).hasToString(address);
  }

  @Test
  void credentialsAreDecodedAndAPlusIsAPlus() {
    PostgresUrl url = PostgresUrl.parse("postgres://a%40b:p%2Fq%3A%25+%C3%A9@h/d");

    assertThat(url.user()).contains("a@b");
    assertThat(url.password()).contains("p/q:%+\u00e9");
    assertThat(url.toString()).isEqualTo("h:5432/d");
  }

  @Test
  void parametersGoToTheDriverByTheirNamesThere() {
    PostgresUrl url =
        PostgresUrl.parse("postgres://h/d?sslmode=verify-full&application_name=my%20app");

    assertThat(url.parameters())
        .isEqualTo(Map.of("sslmode", "verify-full", "ApplicationName", "my app"));
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://h/d, postgres://user:password@host:port/database",
    "postgres://h, the database is missing",
    "postgres://h/, the database is missing",
    "postgres:///d, a host is a name or an address",
    "postgres://h:99999/d, a port from 1 to",
    "postgres://h:x/d, a port from 1 to",
    "postgres://u:%zz@h/d, two hexadecimal digits",
    "postgres://h/d?sslmod=require, did you mean sslmode?",
    "postgres://h/d?socketTimeout=3, set deadline_ms instead",
    "postgres://h/d?targetServerType=any, it is always primary"
  })
  void whatIsWrongIsSaid(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresUrl.parse(text))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:hunter2/x@h/d",
        "postgres://u:hunter2@x@h:p/d",
        "postgres://u:hunter2#x@h/d",
        "postgres://h:1/d?password=hunter2&sslmod=x",
        "hunter2"
      })
  void noMessageHoldsAPieceOfThePassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresUrl.parse(text))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("hunter2"));
  }
}
