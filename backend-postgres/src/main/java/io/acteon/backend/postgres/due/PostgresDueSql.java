package io.acteon.backend.postgres.due;

import io.acteon.backend.postgres.sql.PostgresSql;

/** The statements of the due indexes of a prefix. */
public record PostgresDueSql(
    PostgresSql schedule,
    PostgresSql unschedule,
    PostgresSql list,
    PostgresSql claim,
    PostgresSql complete) {

  public PostgresDueSql(String prefix) {
    this(
        PostgresSql.writing("due-schedule", prefix),
        PostgresSql.writing("due-unschedule", prefix),
        PostgresSql.reading("due-list", prefix).replanned(),
        PostgresSql.writing("due-claim", prefix).replanned(),
        PostgresSql.writing("due-complete", prefix));
  }
}
