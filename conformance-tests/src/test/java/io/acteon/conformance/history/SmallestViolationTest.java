package io.acteon.conformance.history;

import static io.acteon.conformance.history.Told.claim;
import static io.acteon.conformance.history.Told.counter;
import static io.acteon.conformance.history.Told.created;
import static io.acteon.conformance.history.Told.delete;
import static io.acteon.conformance.history.Told.entry;
import static io.acteon.conformance.history.Told.get;
import static io.acteon.conformance.history.Told.increment;
import static io.acteon.conformance.history.Told.lost;
import static io.acteon.conformance.history.Told.nothing;
import static io.acteon.conformance.history.Told.op;
import static io.acteon.conformance.history.Told.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmallestViolationTest {

  @Test
  void onlyWhatContradictsEachOtherIsShown() {
    assertThat(
            smallest(
                op(0, 0, 1, get(), nothing()),
                op(0, 2, 3, set("0"), 4L),
                op(2, 4, 5, get(), entry("0", 4)),
                op(1, 6, 9, increment(), counter(1, 5)),
                op(2, 7, 12, increment(), counter(1, 6)),
                op(0, 13, 14, delete(), true)))
        .isEqualTo(
            """
            c2  |--- increment(a, 1) -> 1 at version 5 ---|
            c3    |--- increment(a, 1) -> 1 at version 6 ---|
            and 3 more on this key, which make no difference whatever they did
            """);
  }

  @Test
  void aReadOfWhatWasWrittenKeepsTheWriter() {
    assertThat(smallest(op(0, 0, 1, set("x"), 5L), op(1, 4, 5, get(), nothing())))
        .isEqualTo(
            """
            c1  |--- set(a, "x") -> version 5 ---|
            c2                                     |--- get(a) -> nothing ---|
            """);
  }

  @Test
  void aLostOperationIsShownWithoutAnEnd() {
    assertThat(
            smallest(
                op(0, 0, 30, claim("x"), created(5)),
                lost(1, 4, claim("y")),
                op(11, 6, 7, claim("z"), created(6))))
        .isEqualTo(
            """
            c1  |--- checkAndSet(a, "x") -> Created(5) ---------|
            c2    |--- checkAndSet(a, "y") -> ? --- ...
            c12     |--- checkAndSet(a, "z") -> Created(6) ---|
            """);
  }

  private static String smallest(Operation... operations) {
    Verdict verdict = Linearizability.of(List.of(operations));
    assertThat(verdict).isInstanceOf(Verdict.Violation.class);
    return SmallestViolation.of((Verdict.Violation) verdict).toString();
  }
}
