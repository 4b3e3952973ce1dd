package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresChunks;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One list of records on its way into the store. */
final class PostgresAppend {

  private final PostgresAppender appender;
  private final PostgresRecordReader reader;
  private final List<AuditRecord> records;

  /** By identifier: what is stored now. */
  private final Map<String, AuditRecord> there = new HashMap<>();

  private final Map<String, BackendException> failed = new HashMap<>();
  private final Set<String> stored = new HashSet<>();

  PostgresAppend(
      PostgresAppender appender, PostgresRecordReader reader, List<AuditRecord> records) {
    this.appender = appender;
    this.reader = reader;
    this.records = records;
  }

  List<Reply<AppendResult>> run(PostgresPool pool) {
    Map<String, AuditRecord> byId = new LinkedHashMap<>();
    records.forEach(record -> byId.putIfAbsent(record.id(), record));
    List<AuditRecord> distinct = List.copyOf(byId.values());
    try {
      pool.call(session -> {
        PostgresChunks.of(distinct, PostgresRecords::size).forEach(some -> append(session, some));
        return distinct;
      });
    } catch (BackendException failure) {
      fail(distinct, failure);
    }
    return replies();
  }

  private void append(PostgresSession session, List<AuditRecord> some) {
    try {
      List<AuditRecord> left = some;
      while (!left.isEmpty()) {
        Set<String> rows = appender.append(session, left);
        left.stream()
            .filter(record -> rows.contains(PostgresRecords.id(record).row()))
            .forEach(this::stored);
        left = unknown(left);
        // What is not found was purged meanwhile and is new again, until the session's deadline.
        reader.find(session, left).forEach(found -> there.put(found.id(), found));
        left = unknown(left);
      }
    } catch (BackendException failure) {
      fail(some, failure);
    }
  }

  private void stored(AuditRecord record) {
    there.put(record.id(), record);
    stored.add(record.id());
  }

  private List<AuditRecord> unknown(List<AuditRecord> some) {
    return some.stream().filter(record -> !there.containsKey(record.id())).toList();
  }

  private void fail(List<AuditRecord> some, BackendException failure) {
    unknown(some).forEach(record -> failed.putIfAbsent(record.id(), failure));
  }

  private List<Reply<AppendResult>> replies() {
    List<Reply<AppendResult>> replies = new ArrayList<>(records.size());
    for (AuditRecord record : records) {
      BackendException failure = failed.get(record.id());
      replies.add(
          failure == null ? new Reply.Done<>(result(record)) : new Reply.Refused<>(failure));
    }
    return replies;
  }

  /** Of records with one identifier in the list, the first is the one that was stored. */
  private AppendResult result(AuditRecord record) {
    if (stored.remove(record.id())) {
      return AppendResult.STORED;
    }
    return record.equals(there.get(record.id()))
        ? AppendResult.ALREADY_STORED
        : AppendResult.CONFLICT;
  }
}
