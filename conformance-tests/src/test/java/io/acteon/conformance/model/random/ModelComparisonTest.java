package io.acteon.conformance.model.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.ReusedVersions;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.Trials;
import io.acteon.conformance.fault.store.FaultyDueIndex;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.Reply;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

  private static final Seed SEED = new Seed(20_260_101);

  @Test
  void aLifeThatLeaksIsShownInFewSteps() {
    String report = report(ModelComparison.Way.ONE_BY_ONE, KeepForgetsTheEnd::new);

    assertThat(steps(report)).hasSizeLessThanOrEqualTo(3);
    assertThat(report).contains("keep()", SEED.toString());
  }

  @Test
  void aVersionUsedAgainIsShownInFewSteps() {
    Map<StateKey, Long> less = new ConcurrentHashMap<>();
    String report =
        report(ModelComparison.Way.ONE_BY_ONE, right -> new ReusedVersions(right, less));

    assertThat(steps(report)).hasSizeLessThanOrEqualTo(3);
    assertThat(report).contains("a new, higher version").contains("actual:   Created(1)");
  }

  @Test
  void aKeyTakenTwiceInABatchAsIfOnceIsShownInOneBatchOfTwo() {
    String report = report(ModelComparison.Way.IN_BATCHES, OneReplyForEachKey::new);

    assertThat(steps(report)).hasSizeLessThanOrEqualTo(2);
    assertThat(report).contains("batch(0, ");
  }

  @Test
  void aScanThatSkipsIsShownInFewSteps() {
    String report = report(ModelComparison.Way.ONE_BY_ONE, PagesThatSkip::new);

    assertThat(steps(report)).hasSizeLessThanOrEqualTo(4);
    assertThat(report).contains("scan(0, ");
  }

  @Test
  void aClaimThatCompletesForWhoeverHadTheKeyIsShownInFewSteps() {
    String report =
        reportOf(
            ModelComparison.Way.DUE_WORK,
            right -> FaultyStateBackend.withIndex(right, CompletesForAnyone::new));

    assertThat(steps(report)).hasSizeLessThanOrEqualTo(4);
    assertThat(report).contains("complete(0, ").contains("expected: to say false");
  }

  @Test
  void aClaimThatIsExtendedForWhoeverHadTheKeyIsShownInFewSteps() {
    String report =
        reportOf(
            ModelComparison.Way.DUE_WORK,
            right -> FaultyStateBackend.withIndex(right, ExtendsForAnyone::new));

    assertThat(steps(report)).hasSizeLessThanOrEqualTo(4);
    assertThat(report).contains("extend(0, ").contains("expected: to say false");
  }

  @Test
  void anAnswerThatIsWrongOnceIsShownAsItWas() {
    AtomicInteger calls = new AtomicInteger();
    String report =
        report(
            ModelComparison.Way.ONE_BY_ONE,
            right ->
                new FaultyStore(right) {
                  @Override
                  public boolean delete(StateCommand.Delete command) {
                    return correct.apply(command) ^ calls.incrementAndGet() == 5;
                  }
                });

    assertThat(report).contains("did not show again", "delete(", "expected: to say ");
  }

  @Test
  void anExceptionThatIsNoBackendExceptionIsADifference() {
    String report =
        report(
            ModelComparison.Way.ONE_BY_ONE,
            right ->
                new FaultyStore(right) {
                  @Override
                  public ScanPage scan(ScanQuery query) {
                    throw new IllegalStateException("a driver's");
                  }
                });

    assertThat(steps(report)).hasSize(1);
    assertThat(report).contains("a driver's");
  }

  @Test
  void theSameSeedGivesTheSameSteps() {
    try (StateTrial trial = Trials.over(right -> right)) {
      ModelComparison comparison = new ModelComparison(trial, ModelComparison.Way.IN_BATCHES);

      assertThat(comparison.steps(SEED.round(3), 50))
          .isEqualTo(comparison.steps(SEED.round(3), 50))
          .isNotEqualTo(comparison.steps(SEED.round(4), 50));
    }
  }

  private static String report(ModelComparison.Way way, UnaryOperator<StateStore> wrong) {
    return reportOf(way, right -> FaultyStateBackend.withStore(right, wrong));
  }

  private static String reportOf(ModelComparison.Way way, UnaryOperator<StateBackend> wrong) {
    try (StateTrial trial = Trials.over(wrong)) {
      AssertionError difference =
          assertThatExceptionOfType(AssertionError.class)
              .isThrownBy(() -> new ModelComparison(trial, way).run(SEED, 2_000))
              .actual();
      return String.valueOf(difference.getMessage());
    }
  }

  /** The steps of the test to paste. */
  private static List<String> steps(String report) {
    return report.lines().filter(line -> line.startsWith("          ")).toList();
  }

  private static final class KeepForgetsTheEnd extends FaultyStore {
    KeepForgetsTheEnd(StateStore right) {
      super(right);
    }

    @Override
    public long set(StateCommand.Set set) {
      return correct.apply(
          set.expiry() instanceof Expiry.Keep
              ? new StateCommand.Set(set.key(), set.value(), Expiry.never(), set.fence())
              : set);
    }
  }

  private static final class OneReplyForEachKey extends FaultyStore {
    OneReplyForEachKey(StateStore right) {
      super(right);
    }

    @Override
    public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
      List<Reply<?>> replies = new ArrayList<>(super.applyAll(commands));
      for (int i = 1; i < commands.size(); i++) {
        if (commands.get(i) instanceof StateCommand.Increment
            && commands.get(i - 1) instanceof StateCommand.Increment
            && commands.get(i).key().equals(commands.get(i - 1).key())) {
          replies.set(i, replies.get(i - 1));
        }
      }
      return replies;
    }
  }

  private static final class PagesThatSkip extends FaultyStore {
    PagesThatSkip(StateStore right) {
      super(right);
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      ScanPage page = correct.scan(query);
      boolean further = query.cursor().isPresent() && !page.items().isEmpty();
      return further
          ? new ScanPage(page.items().subList(1, page.items().size()), page.cursor())
          : page;
    }
  }

  private static final class CompletesForAnyone extends FaultyDueIndex {
    CompletesForAnyone(DueIndex right) {
      super(right);
    }

    @Override
    public boolean complete(DueClaim claim) {
      return correct.unschedule(claim.key());
    }
  }

  private static final class ExtendsForAnyone extends FaultyDueIndex {
    ExtendsForAnyone(DueIndex right) {
      super(right);
    }

    @Override
    public boolean extend(DueClaim claim, Duration lease) {
      correct.extend(claim, lease);
      return true;
    }
  }
}
