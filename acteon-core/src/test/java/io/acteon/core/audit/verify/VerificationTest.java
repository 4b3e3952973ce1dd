package io.acteon.core.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.core.audit.RecordPages;
import io.acteon.core.audit.TestingChains;
import io.acteon.core.audit.anchor.Anchor;
import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.AnchorTaker;
import io.acteon.core.audit.anchor.ChainName;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

  private static final ChainName ACME = new ChainName("shop", "acme");
  private static final ChainName OTHER = new ChainName("shop", "other");

  /** When anchors are taken: shortly after the records were stored. */
  private static final Clock EARLY =
      Clock.fixed(TestingChains.START.plus(Duration.ofMinutes(9)), ZoneOffset.UTC);

  /** When the records are looked at: none of them has expired. */
  private static final Clock SOON =
      Clock.fixed(TestingChains.START.plus(Duration.ofMinutes(30)), ZoneOffset.UTC);

  /** When more anchors are taken, long after those exports that are begun before. */
  private static final Clock LATER =
      Clock.fixed(TestingChains.START.plus(Duration.ofMinutes(50)), ZoneOffset.UTC);

  private static final Clock LATE =
      Clock.fixed(TestingChains.START.plus(Duration.ofDays(2)), ZoneOffset.UTC);

  @TempDir private Path directory;

  private final TestingChains chains = new TestingChains();
  private AnchorSigner key;

  @BeforeEach
  void fill() {
    Path file = directory.resolve("key");
    AnchorKeys.generate("FILE", file);
    key = AnchorKeys.privateKey("key", file);
    chains.fill(ACME, 500);
    chains.fill(OTHER, 10);
  }

  private Anchor anchor() {
    return anchor(EARLY);
  }

  private Anchor anchor(Clock clock) {
    AnchorLog log = new AnchorLog(chains, Duration.ofHours(1));
    return new AnchorTaker(chains, log, key, clock).take().getLast();
  }

  private AnchorHistory history(List<Anchor> anchors) {
    AnchorHistory history = new AnchorHistory(List.of(key), name -> true);
    anchors.forEach(anchor -> history.add(anchor, "a file"));
    return history;
  }

  private List<ChainVerdict> verify(Clock clock, Anchor... anchors) {
    return new StoreVerification(chains, history(List.of(anchors)), clock, looked -> {})
        .verifyAll(TimeRange.ALL);
  }

  private Breach breach(Clock clock, Anchor... anchors) {
    List<Breach> breaches =
        verify(clock, anchors).stream().flatMap(verdict -> verdict.breach().stream()).toList();
    assertThat(breaches).hasSize(1);
    return breaches.getFirst();
  }

  private void assertSound(List<ChainVerdict> verdicts) {
    assertThat(verdicts).allMatch(ChainVerdict::isSound);
  }

  @Test
  void soundChainsAreSound() {
    Anchor anchor = anchor();
    chains.fill(ACME, 5);
    List<ChainVerdict> verdicts = verify(SOON, anchor);
    assertSound(verdicts);
    assertThat(chains.longestPage()).isEqualTo(RecordPages.SIZE);
    assertThat(verdicts)
        .filteredOn(verdict -> verdict.chain().equals(ACME))
        .containsExactly(
            new ChainVerdict(
                ACME,
                505,
                Optional.of("shop/acme-1"),
                Optional.of("shop/acme-505"),
                500,
                Optional.empty()));
  }

  @Nested
  @DisplayName("without an anchor")
  class Without {

    @Test
    void aChangedRecordIsFound() {
      chains.edit(ACME, 250, "failed");
      assertThat(breach(SOON))
          .isEqualTo(
              new Breach(
                  Breach.Kind.CHANGED,
                  250,
                  Optional.of("shop/acme-250"),
                  "its fields do not give its hash"));
    }

    @Test
    void aRemovedRecordIsFound() {
      chains.remove(ACME, 250);
      assertThat(breach(SOON).kind()).isEqualTo(Breach.Kind.MISSING);
      assertThat(breach(SOON).sequence()).isEqualTo(250);
      assertThat(breach(SOON).recordId()).contains("shop/acme-251");
    }

    @Test
    void aCutWhoseHeadWasLeftIsFound() {
      chains.remove(ACME, 500);
      assertThat(breach(SOON).kind()).isEqualTo(Breach.Kind.BROKEN);
      assertThat(breach(SOON).sequence()).isEqualTo(500);
    }

    @Test
    void aChainThatWasWrittenAgainIsNotFound() {
      chains.rewrite(ACME, 250, "failed");
      assertSound(verify(SOON));
    }

    @Test
    void aCutWhoseHeadWasMovedIsNotFound() {
      chains.cut(ACME, 499);
      assertSound(verify(SOON));
    }

    @Test
    void aDeletedChainIsNotFound() {
      chains.delete(ACME);
      assertSound(verify(SOON));
    }
  }

  @Nested
  @DisplayName("with an anchor")
  class With {

    @Test
    void aChainThatWasWrittenAgainIsFound() {
      Anchor anchor = anchor();
      chains.rewrite(ACME, 250, "failed");
      Breach breach = breach(SOON, anchor);
      assertThat(breach.kind()).isEqualTo(Breach.Kind.REWRITTEN);
      assertThat(breach.sequence()).isEqualTo(500);
      assertThat(breach.reason()).contains("records 1 to 500");
    }

    @Test
    void moreAnchorsTellMorePreciselyWhatWasWrittenAgain() {
      Anchor first = anchor();
      chains.fill(ACME, 10);
      Anchor second = anchor();
      chains.rewrite(ACME, 505, "failed");
      Breach breach = breach(SOON, first, second);
      assertThat(breach.kind()).isEqualTo(Breach.Kind.REWRITTEN);
      assertThat(breach.reason()).contains("records 501 to 510");
    }

    @Test
    void aCutIsFound() {
      Anchor anchor = anchor();
      chains.cut(ACME, 400);
      assertThat(breach(SOON, anchor).kind()).isEqualTo(Breach.Kind.CUT);
      assertThat(breach(SOON, anchor).sequence()).isEqualTo(401);
    }

    @Test
    void aCutChainThatGrewAgainIsFound() {
      Anchor anchor = anchor();
      chains.cut(ACME, 400);
      for (int i = 0; i < 200; i++) {
        chains.append(
            TestingChains.record(ACME, "new-" + i, TestingChains.START.plusSeconds(600 + i)));
      }
      assertThat(breach(SOON, anchor).kind()).isEqualTo(Breach.Kind.REWRITTEN);
    }

    @Test
    void aDeletedChainIsFound() {
      Anchor anchor = anchor();
      chains.delete(ACME);
      assertThat(breach(SOON, anchor).kind()).isEqualTo(Breach.Kind.DELETED);
    }

    @Test
    void aDeletedChainThatBeganAgainIsFound() {
      Anchor anchor = anchor();
      chains.delete(ACME);
      chains.fill(ACME, 3);
      assertThat(breach(SOON, anchor).kind()).isEqualTo(Breach.Kind.CUT);
    }

    @Test
    void aPurgeBeforeItsTimeIsFound() {
      Anchor anchor = anchor();
      chains.fill(ACME, 10);
      chains.purgeTo(ACME, 505);
      assertThat(breach(SOON, anchor).kind()).isEqualTo(Breach.Kind.DELETED);
    }

    @Test
    void whatThePurgeMayTakeIsNotMissed() {
      Anchor anchor = anchor();
      chains.purgeTo(ACME, 300);
      assertSound(verify(SOON, anchor));
      chains.purgeTo(ACME, 500);
      assertSound(verify(LATE, anchor));
      chains.delete(OTHER);
      assertSound(verify(LATE, anchor));
    }

    @Test
    void whatCameAfterTheLastAnchorIsNotCovered() {
      Anchor anchor = anchor();
      chains.fill(ACME, 10);
      chains.cut(ACME, 500);
      assertSound(verify(SOON, anchor));
    }
  }

  @Test
  void recordsOfNearlyTheOrderOfTheirChainFitTogether() {
    ChainName chain = new ChainName("shop", "mixed");
    for (int i = 0; i < 700; i++) {
      // Neighbours change places, and each 50th was dispatched long before it was stored.
      int late = i % 50 == 0 ? -400 : i % 2 == 0 ? 3 : 0;
      chains.append(
          TestingChains.record(chain, "m" + i, TestingChains.START.plusSeconds(i + late)));
    }
    ChainVerdict verdict =
        new StoreVerification(chains, history(List.of()), SOON, looked -> {})
            .verify(chain, TimeRange.ALL);
    assertThat(verdict.isSound()).isTrue();
    assertThat(verdict.records()).isEqualTo(700);
  }

  @Test
  void aRangeIsVerifiedByItself() {
    chains.edit(ACME, 100, "failed");
    TimeRange range =
        new TimeRange(
            Optional.of(TestingChains.START.plusSeconds(200)),
            Optional.of(TestingChains.START.plusSeconds(300)));
    StoreVerification verification =
        new StoreVerification(chains, history(List.of()), SOON, looked -> {});
    ChainVerdict verdict = verification.verify(ACME, range);
    assertThat(verdict.records()).isEqualTo(100);
    assertThat(verdict.firstRecordId()).contains("shop/acme-200");
    assertThat(verdict.lastRecordId()).contains("shop/acme-299");
    assertThat(verdict.isSound()).isTrue();

    chains.remove(ACME, 250);
    assertThat(verification.verify(ACME, range).breach().orElseThrow().sequence()).isEqualTo(250);
  }

  @Nested
  @DisplayName("the anchors themselves")
  class Anchors {

    @Test
    void followEachOther() {
      assertThat(history(List.of(anchor(), anchor(), anchor())).problems()).isEmpty();
    }

    @Test
    void thatWereRemovedAreMissed() {
      Anchor first = anchor();
      Anchor second = anchor();
      Anchor third = anchor();
      assertThat(history(List.of(first, third)).problems())
          .singleElement()
          .asString()
          .contains("anchors were removed");
      AnchorHistory both = history(List.of(first, second, third));
      both.add(first, "the store");
      both.add(third, "the store");
      assertThat(both.missing("the store", "a file", SOON.instant()).orElse(""))
          .contains("no anchor 2");
    }

    @Test
    void thatWereAllRemovedAreMissedWhileTheirRecordsAreKept() {
      AnchorHistory history = history(List.of(anchor()));
      assertThat(history.missing("the store", "a file", SOON.instant())).isPresent();
      assertThat(history.missing("the store", "a file", LATE.instant())).isEmpty();
    }

    @Test
    void thatWereChangedAreForgeries() {
      Anchor real = anchor();
      Anchor forged =
          new Anchor(
              real.number(),
              real.time(),
              real.coversTo(),
              real.previous(),
              real.algorithm(),
              real.keyId(),
              real.heads().subList(0, 1),
              real.signature());
      AnchorHistory history = history(List.of(forged));
      assertThat(history.anchors()).isZero();
      assertThat(history.problems()).singleElement().asString().contains("not signed");
    }

    @Test
    void ofAnUnknownKeySayNothing() {
      AnchorHistory history = new AnchorHistory(List.of(), name -> true);
      history.add(anchor(), "a file");
      assertThat(history.anchors()).isZero();
      assertThat(history.problems()).isEmpty();
      assertThat(history.unknownKeys()).containsExactly("Ed25519 " + key.keyId());
    }
  }

  @Nested
  @DisplayName("an export")
  class Export {

    private Path write(Optional<ChainName> chain, TimeRange range) throws IOException {
      StringWriter text = new StringWriter();
      new AuditExport(chains, SOON, lines -> {}).write(chain, range, text);
      return Files.writeString(directory.resolve("export.ndjson"), text.toString());
    }

    private List<ChainVerdict> verifyFile(Path file, Anchor... anchors) throws IOException {
      AnchorHistory history = history(List.of(anchors));
      ExportVerification verification = new ExportVerification(file, LATE, lines -> {});
      verification.anchors(anchor -> history.add(anchor, "the export"));
      return verification.verify(Optional.empty(), TimeRange.ALL, history);
    }

    @Test
    void isVerifiedWithoutTheStore() throws IOException {
      Anchor anchor = anchor();
      Path file = write(Optional.empty(), TimeRange.ALL);
      chains.delete(ACME);
      List<ChainVerdict> verdicts = verifyFile(file, anchor);
      assertSound(verdicts);
      assertThat(verdicts).extracting(ChainVerdict::anchored).contains(500L, 10L);
    }

    @Test
    void ofAChainThatWasWrittenAgainIsFoundByAnAnchorFromElsewhere() throws IOException {
      Anchor anchor = anchor();
      chains.rewrite(ACME, 250, "failed");
      chains.delete(AnchorLog.CHAIN);
      Path file = write(Optional.empty(), TimeRange.ALL);
      assertSound(verifyFile(file));
      assertThat(verifyFile(file, anchor).stream().flatMap(one -> one.breach().stream()))
          .singleElement()
          .matches(breach -> breach.kind() == Breach.Kind.REWRITTEN);
    }

    @Test
    void ofADeletedChainIsFoundByAnAnchorFromElsewhere() throws IOException {
      Anchor anchor = anchor();
      chains.delete(ACME);
      Path file = write(Optional.empty(), TimeRange.ALL);
      assertThat(verifyFile(file, anchor).stream().flatMap(one -> one.breach().stream()))
          .singleElement()
          .matches(breach -> breach.kind() == Breach.Kind.DELETED);
    }

    @Test
    void whoseLineWasChangedIsFound() throws IOException {
      Path file = write(Optional.empty(), TimeRange.ALL);
      Files.writeString(
          file, Files.readString(file).replaceFirst("\"executed\"", "\"suppressed\""));
      assertThat(verifyFile(file).stream().flatMap(one -> one.breach().stream()))
          .singleElement()
          .matches(breach -> breach.kind() == Breach.Kind.CHANGED);
    }

    @Test
    void thatWasCutOffIsNone() throws IOException {
      Path file = write(Optional.empty(), TimeRange.ALL);
      List<String> lines = Files.readAllLines(file);
      Files.write(file, lines.subList(0, lines.size() - 1));
      assertThatThrownBy(() -> verifyFile(file))
          .isInstanceOf(ExportException.class)
          .hasMessageContaining("cut off");
    }

    @Test
    void ofOneChainDoesNotPassForAll() throws IOException {
      Path file = write(Optional.of(OTHER), TimeRange.ALL);
      assertThatThrownBy(() -> verifyFile(file))
          .isInstanceOf(ExportException.class)
          .hasMessageContaining("shop/other");
    }

    /** What an export says of its own time excuses only what it can. */
    private List<ChainVerdict> verifyAsItSays(Path file, Anchor... anchors) throws IOException {
      ExportVerification verification = new ExportVerification(file, LATE, lines -> {});
      AnchorHistory history =
          new AnchorHistory(List.of(key), name -> true, verification.time().begun());
      List.of(anchors).forEach(anchor -> history.add(anchor, "a file"));
      verification.anchors(anchor -> history.add(anchor, "the export"));
      return verification.verify(Optional.empty(), TimeRange.ALL, history);
    }

    private Path withTime(Path file, String time) throws IOException {
      String text =
          Files.readString(file)
              .replaceFirst("\"time\":\"[^\"]*\"}\\s*$", "\"time\":\"" + time + "\"}\n");
      return Files.writeString(file, text);
    }

    @Test
    void thatWasWrittenAgainIsFoundWhateverTimeItSays() throws IOException {
      Anchor anchor = anchor();
      chains.rewrite(ACME, 250, "failed");
      chains.delete(AnchorLog.CHAIN);
      Path file = withTime(write(Optional.empty(), TimeRange.ALL), "1970-01-01T00:00:00Z");
      assertThat(breachAsItSays(file, List.of(anchor)).kind()).isEqualTo(Breach.Kind.REWRITTEN);
    }

    @Test
    void thatWasWrittenAgainIsFoundHoweverManyAnchorsCameLater() throws IOException {
      chains.delete(ACME);
      List<Anchor> anchors = new ArrayList<>(List.of(anchor(LATER)));
      anchors.add(anchorOfOneMore(11));
      chains.rewrite(OTHER, 11, "failed");
      Path file = write(Optional.empty(), TimeRange.ALL);
      anchors.addAll(anchorsOfMore());
      assertThat(breachAsItSays(file, anchors))
          .matches(breach -> breach.kind() == Breach.Kind.REWRITTEN && breach.sequence() == 11);
    }

    @Test
    void thatWasCutIsFoundHoweverManyAnchorsCameLater() throws IOException {
      chains.delete(ACME);
      List<Anchor> anchors = new ArrayList<>(List.of(anchor()));
      chains.cut(OTHER, 9);
      Path file = write(Optional.empty(), TimeRange.ALL);
      chains.fill(OTHER, 1);
      anchors.addAll(anchorsOfMore());
      assertThat(breachAsItSays(file, anchors))
          .matches(breach -> breach.kind() == Breach.Kind.CUT && breach.sequence() == 10);
    }

    private List<Anchor> anchorsOfMore() {
      return IntStream.range(20, 60).mapToObj(this::anchorOfOneMore).toList();
    }

    private Anchor anchorOfOneMore(int second) {
      Instant shortlyBefore = LATER.instant().minusSeconds(60 - second);
      chains.append(TestingChains.record(OTHER, "more-" + second, shortlyBefore));
      Anchor anchor = anchor(LATER);
      assertThat(anchor.heads()).hasSize(1);
      return anchor;
    }

    private Breach breachAsItSays(Path file, List<Anchor> anchors) throws IOException {
      return verifyAsItSays(file, anchors.toArray(Anchor[]::new)).stream()
          .flatMap(one -> one.breach().stream())
          .reduce((one, other) -> {
            throw new AssertionError(one + " and " + other);
          })
          .orElseThrow();
    }

    @Test
    void thatWasCutIsExcusedByAnEarlierTimeWhichItsNewestRecordBelies() throws IOException {
      Anchor anchor = anchor();
      chains.cut(ACME, 400);
      Path file = write(Optional.empty(), TimeRange.ALL);
      assertThat(new ExportVerification(file, LATE, lines -> {}).time().doubt()).isEmpty();
      withTime(file, "1970-01-01T00:00:00Z");
      assertSound(verifyAsItSays(file, anchor));
      assertThat(new ExportVerification(file, LATE, lines -> {}).time().doubt().orElse(""))
          .contains("1970-01-01")
          .contains("a record of " + TestingChains.START.plusSeconds(400));
    }

    @Test
    void needNotHoldWhatAClockThatLagsAnchoredAfterIt() throws IOException {
      Path file = write(Optional.empty(), TimeRange.ALL);
      chains.fill(ACME, 1);
      Anchor anchor = anchor(Clock.offset(SOON, Duration.ofMinutes(-1)));
      AnchorHistory history = new AnchorHistory(List.of(key), name -> true, SOON.instant());
      history.add(anchor, "a file");
      assertSound(verifyAsItSays(file, anchor));
      assertThat(history.missing("the export", "a file", SOON.instant())).isEmpty();
      assertThat(history.laterAnchors()).isEqualTo(1);
    }
  }
}
