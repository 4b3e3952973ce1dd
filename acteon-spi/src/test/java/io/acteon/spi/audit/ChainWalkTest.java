package io.acteon.spi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

  private final List<AuditEntry> chain =
      new ArrayList<>(
          chain(IntStream.rangeClosed(1, 5).mapToObj(i -> Records.plain("r" + i)).toList()));
  private final ChainLink head = link(4);

  @Test
  void anUntouchedChainIsIntact() {
    assertThat(walk()).isEqualTo(new ChainReport.Intact(5));
  }

  @Test
  void aChainWithoutRecordsIsIntact() {
    assertThat(new ChainWalk("shop", "acme", 0, ChainHash.START).end(0, ChainHash.START))
        .isEqualTo(new ChainReport.Intact(0));
  }

  @Test
  void aChainIsWalkedFromItsCheckpoint() {
    ChainLink checkpoint = link(1);
    ChainWalk walk = new ChainWalk("shop", "acme", checkpoint.sequence(), checkpoint.hash());
    chain.subList(2, 5).forEach(entry -> assertThat(walk.next(entry)).isEmpty());
    assertThat(walk.end(head.sequence(), head.hash())).isEqualTo(new ChainReport.Intact(3));
  }

  @Test
  void anEditedRecordIsFound() {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    chain.set(
        2, new AuditEntry(Records.plain("r3", "acme", "suppressed", then), chain.get(2).link()));
    assertBroken(3, "its fields do not give its hash");
  }

  @Test
  void anEditedRecordWithAHashMadeForItIsFoundAtTheNext() {
    AuditRecord edited =
        Records.plain("r3", "acme", "suppressed", Instant.parse("2026-01-01T00:00:00Z"));
    ChainLink forged = ChainHash.link(3, link(1).hash(), edited);
    chain.set(2, new AuditEntry(edited, Optional.of(forged)));
    assertBroken(4, "it does not name the hash of the record before");
  }

  @Test
  void aRemovedRecordIsFound() {
    chain.remove(2);
    assertBroken(3, "record 3 is missing");
  }

  @Test
  void anInsertedRecordIsFound() {
    chain.add(2, chain.get(2));
    assertBroken(4, "record 4 is missing");
  }

  @Test
  void aRecordWithoutALinkIsFound() {
    chain.set(2, new AuditEntry(Records.plain("r3"), Optional.empty()));
    assertBroken(3, "record 3 is missing");
  }

  @Test
  void reorderedRecordsAreFound() {
    Collections.swap(chain, 1, 3);
    assertBroken(2, "record 2 is missing");
  }

  @Test
  void aRecordOfAnotherChainIsFound() {
    AuditRecord other =
        Records.plain("r1", "rival", "executed", Instant.parse("2026-01-01T00:00:00Z"));
    chain.set(0, chain(List.of(other)).getFirst());
    assertBroken(1, "the record belongs to another chain");
  }

  @Test
  void aTruncatedChainIsFound() {
    chain.removeLast();
    assertBroken(5, "the chain does not end at its head");
  }

  @Test
  void aHeadThatWasPutBackIsFound() {
    ChainWalk walk = new ChainWalk("shop", "acme", 0, ChainHash.START);
    chain.forEach(entry -> assertThat(walk.next(entry)).isEmpty());
    assertThat(walk.end(link(2).sequence(), link(2).hash()))
        .isEqualTo(new ChainReport.Broken(4, "the chain does not end at its head"));
  }

  private void assertBroken(long sequence, String reason) {
    assertThat(walk()).isEqualTo(new ChainReport.Broken(sequence, reason));
  }

  private ChainReport walk() {
    ChainWalk walk = new ChainWalk("shop", "acme", 0, ChainHash.START);
    for (AuditEntry entry : chain) {
      Optional<ChainReport.Broken> broken = walk.next(entry);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return walk.end(head.sequence(), head.hash());
  }

  private ChainLink link(int index) {
    return chain.get(index).link().orElseThrow();
  }

  private static List<AuditEntry> chain(List<AuditRecord> records) {
    List<AuditEntry> chain = new ArrayList<>();
    String hash = ChainHash.START;
    for (AuditRecord record : records) {
      ChainLink link = ChainHash.link(chain.size() + 1, hash, record);
      chain.add(new AuditEntry(record, Optional.of(link)));
      hash = link.hash();
    }
    return chain;
  }
}
