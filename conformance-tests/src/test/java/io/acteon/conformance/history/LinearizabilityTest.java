package io.acteon.conformance.history;

import static io.acteon.conformance.history.Told.claim;
import static io.acteon.conformance.history.Told.counter;
import static io.acteon.conformance.history.Told.created;
import static io.acteon.conformance.history.Told.delete;
import static io.acteon.conformance.history.Told.entry;
import static io.acteon.conformance.history.Told.failed;
import static io.acteon.conformance.history.Told.get;
import static io.acteon.conformance.history.Told.increment;
import static io.acteon.conformance.history.Told.lost;
import static io.acteon.conformance.history.Told.nothing;
import static io.acteon.conformance.history.Told.op;
import static io.acteon.conformance.history.Told.set;
import static io.acteon.conformance.history.Told.swap;
import static io.acteon.conformance.history.Told.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.Effect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {

  @Test
  void oneAfterAnother() {
    assertLinearizable(
        op(0, 0, 1, set("x"), 5L),
        op(1, 2, 3, get(), entry("x", 5)),
        op(0, 4, 5, swap(5, "y"), swapped(8)),
        op(1, 6, 7, delete(), true),
        op(0, 8, 9, get(), nothing()));
  }

  @Test
  void aReadDuringAWriteMaySeeEither() {
    for (var seen : List.of(nothing(), entry("x", 5))) {
      assertLinearizable(op(0, 0, 9, set("x"), 5L), op(1, 2, 3, get(), seen));
    }
  }

  @Test
  void whoReturnsFirstNeedNotBeFirst() {
    assertLinearizable(
        op(0, 0, 9, set("x"), 5L), op(1, 1, 8, set("y"), 4L), op(2, 10, 11, get(), entry("x", 5)));
  }

  @Test
  void aStaleRead() {
    assertViolation(
        op(0, 0, 1, set("x"), 5L),
        op(1, 2, 3, get(), entry("x", 5)),
        op(1, 4, 5, get(), nothing()));
  }

  @Test
  void twoReadsDuringAWriteThatSeeItAndThenDoNot() {
    assertViolation(
        op(0, 0, 9, set("x"), 5L),
        op(1, 1, 2, get(), entry("x", 5)),
        op(2, 3, 4, get(), nothing()));
  }

  @Test
  void aLostUpdate() {
    assertViolation(
        op(0, 0, 1, increment(), counter(1, 5)),
        op(0, 2, 9, increment(), counter(2, 6)),
        op(1, 3, 8, increment(), counter(2, 7)));
  }

  @Test
  void twoWinners() {
    assertViolation(op(0, 0, 9, claim("x"), created(5)), op(1, 1, 8, claim("y"), created(6)));
  }

  @Test
  void twoSwapsFromOneVersion() {
    assertViolation(
        op(0, 0, 1, set("x"), 5L),
        op(0, 2, 9, swap(5, "y"), swapped(6)),
        op(1, 3, 8, swap(5, "z"), swapped(7)));
  }

  @Test
  void aVersionUsedAgain() {
    assertViolation(
        op(0, 0, 1, set("x"), 5L),
        op(0, 2, 3, delete(), true),
        op(0, 4, 5, claim("y"), created(5)));
  }

  @Test
  void aLostWriteMayHaveTakenEffectAtAnyTimeAfterItsCallOrNever() {
    assertLinearizable(lost(0, 0, set("x")), op(1, 2, 3, get(), nothing()));
    assertLinearizable(lost(0, 0, set("x")), op(1, 2, 3, get(), entry("x", 5)));
    assertLinearizable(
        lost(0, 0, set("x")),
        op(1, 2, 3, get(), nothing()),
        op(1, 1000, 1001, get(), entry("x", 5)));
    assertViolation(op(1, 2, 3, get(), entry("x", 5)), lost(0, 4, set("x")));
  }

  @Test
  void aLostWriteTakesEffectOnceAtMost() {
    assertLinearizable(lost(0, 0, increment()), op(1, 2, 3, increment(), counter(2, 6)));
    assertViolation(lost(0, 0, increment()), op(1, 2, 3, increment(), counter(3, 6)));
  }

  @Test
  void aLostSwapTakesEffectOnlyOnItsVersion() {
    assertLinearizable(
        op(0, 0, 1, set("x"), 5L), lost(0, 2, swap(5, "y")), op(1, 4, 5, get(), entry("y", 6)));
    assertViolation(
        op(0, 0, 1, set("x"), 5L), lost(0, 2, swap(4, "y")), op(1, 4, 5, get(), entry("y", 6)));
  }

  @Test
  void theVersionOfALostWriteRisesToo() {
    assertViolation(
        op(0, 0, 1, set("x"), 5L), lost(0, 2, set("y")), op(1, 4, 5, get(), entry("y", 5)));
  }

  @Test
  void whatWasNotAppliedIsSeenByNobody() {
    assertLinearizable(
        failed(0, 0, 1, set("x"), Effect.NOT_APPLIED), op(1, 2, 3, get(), nothing()));
    assertViolation(
        failed(0, 0, 1, set("x"), Effect.NOT_APPLIED), op(1, 2, 3, get(), entry("x", 5)));
  }

  @Test
  void anEntryVanishesAtItsEndAndNotBefore() {
    assertLinearizable(op(0, 0, 2, set("x", 40), 5L), op(1, 50, 51, get(), nothing()));
    assertLinearizable(op(0, 0, 2, set("x", 40), 5L), op(1, 39, 41, get(), nothing()));
    assertViolation(op(0, 0, 2, set("x", 40), 5L), op(1, 30, 31, get(), nothing()));
    assertViolation(op(0, 0, 2, set("x", 40), 5L), op(1, 50, 51, get(), entry("x", 5)));
  }

  @Test
  void aViolationHoldsWhatWasCalledBeforeTheReplyThatNothingExplains() {
    Operation late = op(0, 20, 21, get(), nothing());
    Operation running = op(2, 4, 22, get(), nothing());
    Operation wrong = op(1, 2, 9, claim("y"), created(6));

    Verdict verdict =
        Linearizability.of(List.of(late, running, wrong, op(0, 0, 1, claim("x"), created(5))));

    assertThat(((Verdict.Violation) verdict).prefix()).hasSize(3).contains(running, wrong);
  }

  @Test
  void aThousandOperationsAreDecided() {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // Eight at a time are under way.
      operations.add(op(i % 8, i * 10L, i * 10L + 79, increment(), counter(i + 1, i + 1)));
    }
    assertThat(Linearizability.of(operations)).isInstanceOf(Verdict.Linearizable.class);

    operations.set(500, op(4, 5000, 5079, increment(), counter(500, 501)));
    assertThat(Linearizability.of(operations)).isInstanceOf(Verdict.Violation.class);
  }

  @Test
  void manyAtOnceAreDecided() {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      operations.add(op(i, 0, 1000 + i, get(), nothing()));
      operations.add(op(i, 0, 2000 - i, get(), entry("value 3", 3)));
      operations.add(op(i, 0, 1500, set("value " + i), (long) i));
    }
    operations.add(op(24, 0, 1400, delete(), true));
    operations.add(op(25, 0, 1600, delete(), false));
    assertThat(Linearizability.of(operations)).isInstanceOf(Verdict.Linearizable.class);

    operations.add(op(26, 1001, 2500, get(), entry("value 2", 3)));
    assertThat(Linearizability.of(operations)).isInstanceOf(Verdict.Violation.class);
  }

  @Test
  void aReadOfAnEarlierVersionThanOneThatWasReadBefore() {
    assertViolation(
        op(0, 0, 9, set("x"), 5L),
        op(1, 0, 9, set("y"), 6L),
        op(2, 1, 2, get(), entry("y", 6)),
        op(3, 3, 4, get(), entry("x", 5)));
  }

  @Test
  void tooManyLostAtOnceAreUndecided() {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      operations.add(lost(i, i, set("value " + i)));
    }
    operations.add(op(50, 100, 101, get(), entry("nobody's", 5)));

    assertThat(Linearizability.of(operations)).isInstanceOf(Verdict.Undecided.class);
  }

  private static void assertLinearizable(Operation... operations) {
    assertThat(Linearizability.of(List.of(operations))).isInstanceOf(Verdict.Linearizable.class);
  }

  private static void assertViolation(Operation... operations) {
    assertThat(Linearizability.of(List.of(operations))).isInstanceOf(Verdict.Violation.class);
  }
}
