package io.acteon.core.audit.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.audit.RecordPages;
import io.acteon.core.audit.TestingChains;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnchorTakerTest {

  private static final ChainName ACME = new ChainName("shop", "acme");
  private static final ChainName OTHER = new ChainName("shop", "other \"\\\u0007\u2028é");

  private final TestingChains chains = new TestingChains();
  private final AnchorLog log = new AnchorLog(chains, Duration.ofHours(1));
  private final HmacKey key = new HmacKey(new byte[32]);

  private List<Anchor> take(Duration after, AnchorSigner signer) {
    Clock clock = Clock.fixed(TestingChains.START.plus(after), ZoneOffset.UTC);
    return new AnchorTaker(chains, log, signer, clock).take();
  }

  @Test
  void anAnchorNamesTheHeadOfEveryChain() {
    chains.fill(ACME, 3);
    chains.fill(OTHER, 450);

    Anchor anchor = take(Duration.ofMinutes(1), key).getFirst();

    assertThat(anchor.heads()).extracting(AnchoredHead::chain).containsExactly(ACME, OTHER);
    assertThat(anchor.heads()).extracting(AnchoredHead::sequence).containsExactly(3L, 450L);
    assertThat(key.verify(anchor)).isTrue();
    assertThat(AnchorJson.read(AnchorJson.write(anchor))).contains(anchor);
  }

  @Test
  void fewRecordsAreInMemoryAtATime() {
    chains.fill(ACME, 40);
    take(Duration.ofMinutes(1), key);
    take(Duration.ofMinutes(2), key);
    assertThat(chains.longestPage()).isEqualTo(RecordPages.SIZE);
  }

  @Test
  void aLaterAnchorNamesOnlyWhatWentOnAndTheAnchorBefore() {
    chains.fill(ACME, 3);
    chains.fill(OTHER, 3);
    Anchor first = take(Duration.ofMinutes(1), key).getFirst();
    chains.fill(ACME, 1);

    Anchor second = take(Duration.ofMinutes(2), key).getFirst();
    Anchor third = take(Duration.ofMinutes(3), key).getFirst();

    assertThat(second.number()).isEqualTo(2);
    assertThat(second.previous()).isEqualTo(first.digest());
    assertThat(second.heads()).singleElement().matches(head -> head.sequence() == 4);
    assertThat(third.heads()).isEmpty();
  }

  @Test
  void aRecordThatWasDispatchedBeforeTheLastAnchorAndStoredAfterItIsNamed() {
    chains.fill(ACME, 1);
    take(Duration.ofMinutes(6), key);
    chains.append(TestingChains.record(OTHER, "late", TestingChains.START));
    assertThat(take(Duration.ofMinutes(7), key).getFirst().heads())
        .singleElement()
        .matches(head -> head.chain().equals(OTHER));
  }

  @Test
  void anAnchorBySomebodyElseDoesNotHideWhatCameBeforeIt() {
    chains.fill(ACME, 2);
    HmacKey stranger = new HmacKey("x".repeat(40).getBytes(StandardCharsets.UTF_8));
    take(Duration.ofDays(1), stranger);

    Anchor own = take(Duration.ofDays(1), key).getFirst();

    assertThat(own.heads()).singleElement().matches(head -> head.sequence() == 2);
    assertThat(own.number()).isEqualTo(2);
  }

  @Test
  void aForgedAnchorIsNotBuiltUpon() {
    chains.fill(ACME, 2);
    Anchor genuine = take(Duration.ofMinutes(1), key).getFirst();
    Instant future = TestingChains.START.plus(Duration.ofDays(900));
    log.append(
        new Anchor(
            77, future, future, Anchor.FIRST, key.algorithm(), key.keyId(), List.of(), "AA=="));

    Anchor next = take(Duration.ofMinutes(2), key).getFirst();

    assertThat(next.previous()).isEqualTo(genuine.digest());
    assertThat(next.number()).isEqualTo(2);
  }

  @Test
  void anAnchorBySomebodyElseFromTheFutureOrWithANumberBeyondReasonIsNotBuiltUpon() {
    chains.fill(ACME, 2);
    HmacKey stranger = new HmacKey("x".repeat(40).getBytes(StandardCharsets.UTF_8));
    take(Duration.ofDays(900), stranger);
    Anchor genuine = take(Duration.ofMinutes(1), key).getFirst();
    Instant time = genuine.time().plusSeconds(1);
    log.append(Anchor.sign(1L << 53, time, time, Anchor.FIRST, List.of(), stranger));

    Anchor next = take(Duration.ofMinutes(2), key).getFirst();

    assertThat(genuine.number()).isEqualTo(1);
    assertThat(next.previous()).isEqualTo(genuine.digest());
    assertThat(next.time()).isEqualTo(TestingChains.START.plus(Duration.ofMinutes(2)));
  }

  @Test
  void whatCameWhileAClockWasAheadIsNamedOnceItIsRight() {
    chains.fill(ACME, 1);
    take(Duration.ofMinutes(1), key);
    Anchor ahead = take(Duration.ofDays(3), key).getFirst();
    chains.append(
        TestingChains.record(
            OTHER, "in between", TestingChains.START.plus(Duration.ofMinutes(30))));

    Anchor next = take(Duration.ofHours(1), key).getFirst();
    Anchor afterIt = take(Duration.ofHours(2), key).getFirst();

    assertThat(next.heads()).singleElement().matches(head -> head.chain().equals(OTHER));
    assertThat(next.previous()).isEqualTo(ahead.digest());
    assertThat(next.coversTo()).isEqualTo(TestingChains.START.plus(Duration.ofHours(1)));
    assertThat(afterIt.heads()).isEmpty();
  }

  @Test
  void ofTwoAnchorsWithOneNumberOneIsStored() {
    chains.fill(ACME, 1);
    Anchor first = take(Duration.ofMinutes(1), key).getFirst();
    Anchor rival =
        Anchor.sign(1, first.time().plusSeconds(1), first.coversTo(), Anchor.FIRST, List.of(), key);
    assertThat(log.append(rival)).isFalse();
    assertThat(log.append(first)).isTrue();
    assertThat(log.newest(key::verify)).contains(first);
  }

  @Test
  void anAnchorIsKeptAsLongAsTheRecordsThatItNames() {
    chains.append(
        new AuditRecord(
            "mortal",
            "a",
            "shop",
            "acme",
            "email",
            "welcome",
            "allow",
            Optional.empty(),
            "executed",
            Optional.empty(),
            "{}",
            "{}",
            "{}",
            TestingChains.START,
            TestingChains.START,
            Duration.ZERO,
            Optional.of(TestingChains.START.plus(Duration.ofDays(400))),
            Optional.empty(),
            Optional.empty()));
    take(Duration.ofMinutes(1), key);
    assertThat(
            chains
                .query(AuditQuery.of(AnchorLog.CHAIN.fields(), 1))
                .entries()
                .getFirst()
                .record()
                .expiresAt())
        .contains(TestingChains.START.plus(Duration.ofDays(400)));
  }

  @Test
  void veryManyChainsTakeSeveralAnchorsAndTheLastOneSaysThatItIsComplete() {
    for (int i = 0; i < 5_000; i++) {
      ChainName chain = new ChainName("shop", "tenant-" + i);
      chains.append(TestingChains.record(chain, "r" + i, TestingChains.START));
    }
    List<Anchor> anchors = take(Duration.ofMinutes(1), key);
    assertThat(anchors).hasSizeGreaterThan(1);
    assertThat(anchors.stream().mapToInt(anchor -> anchor.heads().size()).sum()).isEqualTo(5_000);
    assertThat(anchors.getFirst().coversTo()).isEqualTo(Instant.EPOCH);
    assertThat(anchors.getLast().coversTo()).isEqualTo(TestingChains.START.plusSeconds(60));
  }
}
