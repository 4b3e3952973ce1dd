package io.acteon.conformance.fault.audit;

import static io.acteon.conformance.clause.ContractClause.A1;
import static io.acteon.conformance.clause.ContractClause.A8;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.AuditFault;
import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Records that are lost, or taken for others. */
public final class AppendFaults {

  private static final int CAPACITY = 1_000;

  /** What a store does with records instead. */
  @FunctionalInterface
  private interface Append {
    List<Reply<AppendResult>> of(List<AuditRecord> records, AuditStore store);
  }

  private AppendFaults() {}

  public static Stream<AuditFault> all() {
    return Stream.of(
        fault("a record is acknowledged and not stored", A1, AppendFaults::loseTheLast),
        answers(
            "another record with a known id is acknowledged",
            AppendResult.CONFLICT,
            AppendResult.STORED),
        answers(
            "the same record again is a conflict",
            AppendResult.ALREADY_STORED,
            AppendResult.CONFLICT),
        answers(
            "a conflict is taken for the same record",
            AppendResult.CONFLICT,
            AppendResult.ALREADY_STORED),
        fault("an id is looked up first and written then", A1, inTwoSteps()),
        overloaded("records are dropped under overload", new Reply.Done<>(AppendResult.STORED)),
        overloaded(
            "records are refused under overload",
            new Reply.Refused<>(
                new BackendException(ErrorCode.OVERLOADED, Effect.NOT_APPLIED, "too many"))));
  }

  private static AuditFault fault(String name, ContractClause breaks, Append mistake) {
    return AuditFault.ofStore(
        name,
        breaks,
        store ->
            new FaultyAuditStore(store) {
              @Override
              public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
                return mistake.of(records, store);
              }
            });
  }

  private static AuditFault answers(String name, AppendResult instead, AppendResult said) {
    return fault(
        name,
        A1,
        (records, store) ->
            store.appendAll(records).stream()
                .map(reply -> reply.orThrow() == instead ? done(said) : reply)
                .toList());
  }

  private static List<Reply<AppendResult>> loseTheLast(
      List<AuditRecord> records, AuditStore store) {
    if (records.size() < 2) {
      return store.appendAll(records);
    }
    List<Reply<AppendResult>> replies =
        new ArrayList<>(store.appendAll(records.subList(0, records.size() - 1)));
    replies.add(done(AppendResult.STORED));
    return replies;
  }

  private static Append inTwoSteps() {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    Window window = new Window();
    return (records, store) ->
        records.stream().map(record -> lookedUp(record, store, ids, window)).toList();
  }

  private static Reply<AppendResult> lookedUp(
      AuditRecord record, AuditStore store, Set<String> ids, Window window) {
    boolean known = ids.contains(record.id());
    window.pass();
    ids.add(record.id());
    Reply<AppendResult> reply = store.appendAll(List.of(record)).getFirst();
    return known ? reply : done(AppendResult.STORED);
  }

  /** Holds as many records as it has room for and answers the rest as {@code otherwise}. */
  private static AuditFault overloaded(String name, Reply<AppendResult> otherwise) {
    AtomicInteger buffered = new AtomicInteger();
    return fault(
        name,
        A8,
        (records, store) ->
            buffered.addAndGet(records.size()) > CAPACITY
                ? Collections.nCopies(records.size(), otherwise)
                : store.appendAll(records));
  }

  private static Reply<AppendResult> done(AppendResult result) {
    return new Reply.Done<>(result);
  }
}
