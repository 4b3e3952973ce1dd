package io.acteon.conformance.fault.audit;

import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Shows other links than the correct store does: those of chains that are kept here. */
final class OwnChains extends FaultyAuditStore {

  /** The links of all instances of a run. */
  static final class Links {
    private final Map<Object, ChainLink> heads = new HashMap<>();
    private final Map<String, ChainLink> byId = new HashMap<>();

    private synchronized void append(Object chain, AuditRecord hashed) {
      ChainLink head = heads.getOrDefault(chain, new ChainLink(0, "", ChainHash.START));
      ChainLink link = ChainHash.link(head.sequence() + 1, head.hash(), hashed);
      heads.put(chain, link);
      byId.put(hashed.id(), link);
    }

    private synchronized AuditEntry shown(AuditEntry entry) {
      return new AuditEntry(
          entry.record(), Optional.ofNullable(byId.get(entry.record().id())).or(entry::link));
    }
  }

  private final Links links;
  private final Function<AuditRecord, Object> chain;
  private final UnaryOperator<AuditRecord> hashed;

  /**
   * @param chain which chain a record belongs to
   * @param hashed what of the record is hashed
   */
  OwnChains(
      AuditStore correct,
      Links links,
      Function<AuditRecord, Object> chain,
      UnaryOperator<AuditRecord> hashed) {
    super(correct);
    this.links = links;
    this.chain = chain;
    this.hashed = hashed;
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    List<Reply<AppendResult>> replies = new ArrayList<>();
    for (AuditRecord record : records) {
      Reply<AppendResult> reply = super.appendAll(List.of(record)).getFirst();
      if (reply.equals(new Reply.Done<>(AppendResult.STORED))) {
        links.append(chain.apply(record), hashed.apply(record));
      }
      replies.add(reply);
    }
    return replies;
  }

  @Override
  public AuditPage query(AuditQuery query) {
    AuditPage page = super.query(query);
    return new AuditPage(page.entries().stream().map(links::shown).toList(), page.cursor());
  }
}
