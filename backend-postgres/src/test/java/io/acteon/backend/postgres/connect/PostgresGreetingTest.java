package io.acteon.backend.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

final class PostgresGreetingTest {

  private static final Instant HERE = Instant.ofEpochSecond(1_000);

  @Test
  void clocksDifferByWhatTheTimeOfTheAnswerDoesNotExplain() {
    assertThat(PostgresGreeting.behind(HERE, Duration.ofSeconds(2), HERE.plusSeconds(600)))
        .isEqualTo(Duration.ofSeconds(598));
    assertThat(PostgresGreeting.behind(HERE, Duration.ofSeconds(2), HERE.minusSeconds(600)))
        .isEqualTo(Duration.ofSeconds(-600));
    assertThat(PostgresGreeting.behind(HERE, Duration.ofSeconds(5), HERE.plusSeconds(4)))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void aDifferenceIsToldWithItsDirectionAndWhatToDo() {
    assertThat(new PostgresGreeting("", 0, false, Duration.ofMinutes(10)).clockWarning())
        .contains("600.0 s behind its clock", "NTP");
    assertThat(new PostgresGreeting("", 0, false, Duration.ofMinutes(-10)).clockWarning())
        .contains("ahead of");
  }

  @Test
  void aServerTellsItsTimelineAndIsNoPooler() throws SQLException {
    try (Connection connection = TestPostgres.get().connect()) {
      PostgresGreeting greeting = PostgresGreeting.of(connection.unwrap(PgConnection.class));

      assertThat(greeting.timeline()).isPositive();
      assertThat(greeting.tellsTimeline()).isTrue();
      assertThat(greeting.pooled()).isFalse();
    }
  }
}
