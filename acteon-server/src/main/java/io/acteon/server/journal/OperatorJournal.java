package io.acteon.server.journal;

import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.Omission;
import io.acteon.core.dispatch.Caller;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Where what one operator does is recorded. */
public final class OperatorJournal {

  private final Optional<AuditStore> store;
  private final Duration ttl;
  private final Clock clock;
  private final Caller caller;
  private final UuidV7 ids;

  /**
   * @param store empty if audit is off
   * @param ttl for how long a record is kept
   * @param caller who does it
   */
  public OperatorJournal(Optional<AuditStore> store, Duration ttl, Clock clock, Caller caller) {
    this.store = store;
    this.ttl = ttl;
    this.clock = clock;
    this.caller = caller;
    this.ids = new UuidV7(clock);
  }

  /**
   * Does it. It is recorded first, so that nothing goes unrecorded; what then does not come about
   * is recorded as that, and so is that of which nobody knows.
   *
   * @param act whether it came about
   * @return the same
   * @throws BackendException if a store fails; with {@link Effect#UNKNOWN}, it may have come about
   */
  public boolean perform(Deed deed, Subject subject, BooleanSupplier act) {
    write(deed, subject, deed.done());
    boolean done;
    try {
      done = act.getAsBoolean();
    } catch (RuntimeException | Error failed) {
      try {
        write(deed, subject, isWithoutEffect(failed) ? deed.notDone() : deed.unknown());
      } catch (RuntimeException | Error unrecorded) {
        failed.addSuppressed(unrecorded);
      }
      throw failed;
    }
    if (!done) {
      write(deed, subject, deed.notDone());
    }
    return done;
  }

  private static boolean isWithoutEffect(Throwable failed) {
    return failed instanceof BackendException known && known.effect() != Effect.UNKNOWN;
  }

  private void write(Deed deed, Subject subject, String outcome) {
    if (store.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    store
        .get()
        .append(
            new AuditRecord(
                ids.next().toString(),
                subject.actionId(),
                subject.namespace(),
                subject.tenant(),
                subject.provider(),
                subject.actionType(),
                deed.verdict(),
                subject.rule(),
                outcome,
                Optional.empty(),
                subject.details().toString(),
                JsonMapper.shared().getNodeFactory().stringNode(outcome).toString(),
                "{}",
                now,
                now,
                Duration.ZERO,
                Optional.of(now.plus(ttl)),
                caller.id().map(Omission::orName),
                caller.authMethod().map(Omission::orName)));
  }
}
