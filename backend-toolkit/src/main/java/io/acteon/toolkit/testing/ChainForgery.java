package io.acteon.toolkit.testing;

import io.acteon.spi.Experimental;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainLink;
import io.acteon.toolkit.internal.audit.StoredRecord;
import io.acteon.toolkit.internal.call.OpenStores;
import io.acteon.toolkit.internal.call.StoreAccess;
import io.acteon.toolkit.internal.rows.Keys;
import io.acteon.toolkit.internal.rows.Rows;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.store.OrderedStorePlace;
import io.acteon.toolkit.store.Transaction;
import io.acteon.toolkit.store.Transaction.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * For tests of tamper evidence (A7): reaches into the rows of any ordered store, as an intruder
 * would who knows how they are kept. Each method names a record of one namespace and tenant by its
 * sequence number in the chain. It is no part of the tests of this module, because those of a store
 * on it need it, and a build without tests has none to offer.
 */
@Experimental
public final class ChainForgery {

  private static final int MOST = 10_000;

  private final OpenStores stores;
  private final OrderedStorePlace place;
  private final String prefix;

  /** The chains under a prefix of one of these stores, in tests of the toolkit itself. */
  public ChainForgery(OpenStores stores, OrderedStorePlace place, String prefix) {
    this.stores = stores;
    this.place = place;
    this.prefix = prefix;
  }

  /** The chains under a prefix of a store that this process may open. */
  public static ChainForgery of(OrderedStorePlace place, String prefix) {
    return new ChainForgery(OpenStores.OF_PROCESS, place, prefix);
  }

  /** Changes the outcome of a stored record, and nothing else of it. */
  public void edit(String namespace, String tenant, long sequence) {
    change(
        namespace,
        tenant,
        chain -> {
          AuditEntry entry = chain.get(sequence);
          chain.put(
              sequence,
              new AuditEntry(forged(entry.record(), entry.record().id(), "forged"), entry.link()));
        });
  }

  /** Removes a stored record from the middle of its chain. */
  public void remove(String namespace, String tenant, long sequence) {
    change(namespace, tenant, chain -> chain.remove(sequence));
  }

  /** Exchanges the sequence numbers of two stored records; each keeps its fields and its hashes. */
  public void swap(String namespace, String tenant, long one, long other) {
    change(
        namespace,
        tenant,
        chain -> {
          AuditEntry first = chain.get(one);
          chain.put(one, chain.get(other));
          chain.put(other, first);
        });
  }

  /**
   * Inserts a copy of a stored record, under another id, after it, and raises the numbers of all
   * that follow by one.
   */
  public void insertAfter(String namespace, String tenant, long sequence) {
    change(
        namespace,
        tenant,
        chain -> {
          for (long number = chain.last(); number > sequence; number--) {
            chain.put(number + 1, chain.get(number));
          }
          AuditEntry copied = chain.get(sequence);
          AuditRecord record = copied.record();
          chain.put(
              sequence + 1,
              new AuditEntry(
                  forged(record, record.id() + "-forged", record.outcome()), copied.link()));
        });
  }

  /** Removes every stored record after this one; the head of the chain stays as it is. */
  public void truncateAfter(String namespace, String tenant, long sequence) {
    change(
        namespace,
        tenant,
        chain -> {
          for (long number = chain.last(); number > sequence; number--) {
            chain.remove(number);
          }
        });
  }

  private void change(String namespace, String tenant, Consumer<ForgedChain> how) {
    try (StoreAccess access = stores.open(place, prefix, "audit", Duration.ofSeconds(10))) {
      access.call(rows -> {
        how.accept(new ForgedChain(rows, Keys.names(namespace, tenant)));
        return true;
      });
    }
  }

  private static AuditRecord forged(AuditRecord record, String id, String outcome) {
    return new AuditRecord(
        id,
        record.actionId(),
        record.namespace(),
        record.tenant(),
        record.provider(),
        record.actionType(),
        record.verdict(),
        record.matchedRule(),
        outcome,
        record.actionPayload(),
        record.verdictDetails(),
        record.outcomeDetails(),
        record.metadata(),
        record.dispatchedAt(),
        record.completedAt(),
        record.duration(),
        record.expiresAt(),
        record.callerId(),
        record.authMethod());
  }

  /** The rows of one chain. */
  private static final class ForgedChain {

    private final Rows rows;
    private final byte[] scope;

    ForgedChain(Rows rows, byte[] scope) {
      this.rows = rows;
      this.scope = scope;
    }

    AuditEntry get(long sequence) {
      return rows.get(Family.CHAIN, row(sequence))
          .flatMap(place -> rows.get(Family.RECORD, place))
          .map(StoredRecord::read)
          .orElseThrow();
    }

    long last() {
      List<Transaction.Row> all = rows.range(Family.CHAIN, row(0), row(MOST), MOST, Direction.DOWN);
      return Keys.numberIn(all.getFirst().key(), scope.length);
    }

    /** Gives the entry the number, in its row and in its link. */
    void put(long sequence, AuditEntry entry) {
      ChainLink link = entry.link().orElseThrow();
      byte[] place = StoredRecord.place(entry.record());
      rows.put(Family.CHAIN, row(sequence), place);
      rows.put(
          Family.RECORD,
          place,
          StoredRecord.bytes(
              new AuditEntry(
                  entry.record(),
                  Optional.of(new ChainLink(sequence, link.previousHash(), link.hash())))));
    }

    void remove(long sequence) {
      byte[] row = row(sequence);
      rows.get(Family.CHAIN, row).ifPresent(place -> rows.remove(Family.RECORD, place));
      rows.remove(Family.CHAIN, row);
    }

    private byte[] row(long sequence) {
      return Keys.join(scope, Keys.number(sequence));
    }
  }
}
