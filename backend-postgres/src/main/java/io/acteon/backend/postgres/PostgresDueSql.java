package io.acteon.backend.postgres;

/** The statements of the due indexes of a prefix. */
record PostgresDueSql(
    PostgresSql schedule,
    PostgresSql unschedule,
    PostgresSql list,
    PostgresSql claim,
    PostgresSql complete) {

  PostgresDueSql(String prefix) {
    this(
        PostgresSql.writing("due-schedule", prefix),
        PostgresSql.writing("due-unschedule", prefix),
        PostgresSql.reading("due-list", prefix).replanned(),
        PostgresSql.writing("due-claim", prefix).replanned(),
        PostgresSql.writing("due-complete", prefix));
  }
}
