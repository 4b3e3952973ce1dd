package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisFailureTest {

  private static final String IN_REDIS_6 =
      "ERR Error running script (call to f_0123456789abcdef): @user_script:20: @user_script: 20: -";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "READONLY You can't write against a read only replica. | UNAVAILABLE | NOT_APPLIED",
        "LOADING Redis is loading the dataset in memory        | UNAVAILABLE | NOT_APPLIED",
        "CLUSTERDOWN Hash slot not served                      | UNAVAILABLE | NOT_APPLIED",
        "OOM command not allowed when used memory > 'maxmemory'. | UNAVAILABLE | NOT_APPLIED",
        "MISCONF Redis is configured to save RDB snapshots     | UNAVAILABLE | NOT_APPLIED",
        "NOREPLICAS Not enough good replicas to write.         | UNAVAILABLE | NOT_APPLIED",
        "BUSY Redis is busy running a script.                  | UNAVAILABLE | NOT_APPLIED",
        "NOPERM this user has no permissions                   | SCHEMA      | REJECTED",
        "WRONGTYPE Operation against a key                     | INTERNAL    | REJECTED",
        "ERR unknown command 'EVALSHA'                         | INTERNAL    | REJECTED"
      })
  void anErrorReplySaysThatNothingHappened(String reply, ErrorCode code, Effect effect) {
    for (String message : new String[] {reply, IN_REDIS_6 + reply}) {
      BackendException failure =
          RedisFailure.of(new RedisCommandExecutionException(message)).toException("h:1", true);

      assertThat(failure.code()).as(message).isEqualTo(code);
      assertThat(failure.effect()).as(message).isEqualTo(effect);
      assertThat(failure).hasNoCause();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "NOPERM this user has no permissions to run the 'evalsha' command ; evalsha ; SCHEMA",
        "NOPERM User u has no permissions to run the 'config|get' command ; config|get ; SCHEMA",
        "NOPERM this user has no permissions to access one of the keys used as arguments ; keys ; SCHEMA",
        "ERR The user executing the script can't run this command or subcommand script: 5, on @user_script:1. ; scripts ; SCHEMA",
        "ERR ACL failure in script: User u has no permissions to run the 'hset' command script: 5 ; hset ; SCHEMA",
        "ERR unknown command 'EVALSHA', with args beginning with: ; EVALSHA ; INTERNAL",
        "ERR max number of clients reached ; maxclients ; UNAVAILABLE",
        "DENIED Redis is running in protected mode ; protected mode ; UNAVAILABLE"
      })
  void aRefusalNamesWhatIsMissing(String reply, String named, ErrorCode code) {
    BackendException failure =
        RedisFailure.of(new RedisCommandExecutionException(reply)).toException("h:1", true);

    assertThat(failure).hasMessageContaining(named);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void withoutAReplyAWriteMayHaveHappened() {
    RedisFailure failure = RedisFailure.of(new RedisException("Connection disconnected"));

    assertThat(failure.toException("h:1", true).effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure.toException("h:1", false).effect()).isEqualTo(Effect.NOT_APPLIED);
  }
}
