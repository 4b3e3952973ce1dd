package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

final class PostgresFailureTest {

  @ParameterizedTest
  @CsvSource({
    "57014, TIMEOUT, NOT_APPLIED, false",
    "55P03, TIMEOUT, NOT_APPLIED, false",
    "40P01, OVERLOADED, NOT_APPLIED, false",
    "40001, OVERLOADED, NOT_APPLIED, false",
    "25006, UNAVAILABLE, NOT_APPLIED, true",
    "53300, UNAVAILABLE, NOT_APPLIED, false",
    "57P03, UNAVAILABLE, NOT_APPLIED, false",
    "42P01, SCHEMA, REJECTED, false",
    "42501, SCHEMA, REJECTED, false",
    "22P02, INTERNAL, REJECTED, false",
    "57P01, UNAVAILABLE, UNKNOWN, true",
    "57P02, UNAVAILABLE, UNKNOWN, true",
    "25P03, UNAVAILABLE, UNKNOWN, true",
    "53100, UNAVAILABLE, UNKNOWN, true",
    "58030, UNAVAILABLE, UNKNOWN, true",
    "40003, UNAVAILABLE, UNKNOWN, true",
    "XX000, UNAVAILABLE, UNKNOWN, true",
    "08006, UNAVAILABLE, UNKNOWN, true"
  })
  void whatTheServerAnsweredToAWrite(String state, ErrorCode code, Effect effect, boolean broken) {
    PostgresFailure failure = PostgresFailure.of(answer(state));

    BackendException exception = failure.toException("h:1/d", true);
    assertThat(exception.code()).isEqualTo(code);
    assertThat(exception.effect()).isEqualTo(effect);
    assertThat(failure.breaksConnection()).isEqualTo(broken);
  }

  @Test
  void aReadWithoutAnAnswerDidNothing() {
    PostgresFailure failure =
        PostgresFailure.of(new PSQLException("I/O error", PSQLState.CONNECTION_FAILURE));

    assertThat(failure.toException("h:1/d", false).effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure.toException("h:1/d", true).effect()).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void whatTheDriverSaysStaysHere() {
    BackendException exception = PostgresFailure.of(answer("22P02")).toException("host:1/d", true);

    assertThat(exception.getMessage()).contains("host:1/d", "22P02").doesNotContain("secret");
    assertThat(exception).hasNoCause();
  }

  private static SQLException answer(String state) {
    return new PSQLException(
        new ServerErrorMessage("SERROR\0C" + state + "\0Minvalid value \"secret\"\0"), false);
  }
}
