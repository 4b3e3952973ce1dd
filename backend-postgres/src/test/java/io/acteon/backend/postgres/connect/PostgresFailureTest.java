package io.acteon.backend.postgres.connect;

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
    "53100, UNAVAILABLE, NOT_APPLIED, false",
    "26000, UNAVAILABLE, NOT_APPLIED, false",
    "42P05, UNAVAILABLE, NOT_APPLIED, false",
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

  @ParameterizedTest
  @CsvSource({"FATAL", "PANIC", "FATALE"})
  void aFullDiskThatEndsTheServerLeavesItOpenWhatHappened(String severity) {
    PostgresFailure failure = PostgresFailure.of(answer(severity, "53100", "no space"));

    assertThat(failure.toException("h:1/d", true).effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure.breaksConnection()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          53100 | could not extend file "base/5/16384": No space left on device | disk is full
          53300 | sorry, too many clients already | too many connections
          57P03 | the database system is starting up | starting up or shutting down
          57P01 | terminating connection due to administrator command | ended the connection
          58030 | could not write | storage failed
          XX001 | invalid page | failed in itself
          42P01 | relation "acteon_state" does not exist | the relation acteon_state is missing: run
          42501 | permission denied for table acteon_state | needs SELECT, INSERT, UPDATE, DELETE on table acteon_state
          42501 | permission denied for schema public | CREATE) on schema public
          42501 | permission denied for sequence acteon_version | needs USAGE on sequence acteon_version
          42501 | must be owner of table acteon_due | owner of table acteon_due
          42501 | Zugriff verweigert | the user lacks a privilege; scripts/postgres-roles.sql
          08P01 | no more connections allowed (max_client_conn) | max_client_conn
          08P01 | unsupported startup parameter: options | the start-up parameter options
          08P01 | unsupported startup parameter in options: enable_seqscan | parameter enable_seqscan
          08P01 | query_wait_timeout | query_wait_timeout
          08P01 | server login has been failing, try again later | cannot log in to the server
          08P01 | pgbouncer cannot connect to server | cannot reach the server
          08P01 | something new | the connection broke (SQLState 08P01)
          42P05 | prepared statement "S_1" already exists | prepareThreshold=0
          """)
  void theReasonIsSaidInWords(String state, String message, String reason) {
    PostgresFailure failure = PostgresFailure.of(answer("ERROR", state, message));

    assertThat(failure.reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "no more connections allowed, NOT_APPLIED",
    "query_wait_timeout, NOT_APPLIED",
    "server conn crashed?, UNKNOWN",
    "query_timeout, UNKNOWN"
  })
  void aPoolerTellsWhetherItSentTheStatement(String message, Effect effect) {
    PostgresFailure failure = PostgresFailure.of(answer("FATAL", "08P01", message));

    assertThat(failure.toException("h:1/d", true).effect()).isEqualTo(effect);
    assertThat(failure.breaksConnection()).isTrue();
  }

  @Test
  void onAClosedConnectionNothingWasSent() {
    PostgresFailure failure =
        PostgresFailure.of(
            new PSQLException(
                "This connection has been closed", PSQLState.CONNECTION_DOES_NOT_EXIST));

    assertThat(failure.toException("h:1/d", true).effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure.breaksConnection()).isTrue();
  }

  private static SQLException answer(String state) {
    return answer("ERROR", state, "invalid value \"secret\"");
  }

  private static SQLException answer(String severity, String state, String message) {
    return new PSQLException(
        new ServerErrorMessage("S" + severity + "\0C" + state + "\0M" + message + "\0"), false);
  }
}
