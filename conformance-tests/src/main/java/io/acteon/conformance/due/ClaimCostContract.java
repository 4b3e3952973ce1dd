package io.acteon.conformance.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.CountsWork;
import io.acteon.spi.due.DueIndex;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** D5: claiming costs no more among many keys than among few. */
public abstract class ClaimCostContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  private static final int FEW = 200;
  private static final int MANY = 20_000;
  private static final int CLAIMS = 80;
  private static final int WRITERS = 8;

  /** Ten times the logarithm's growth, and a tenth of what a scan costs. */
  private static final int ALLOWED_GROWTH = 15;

  @Test
  @Clause(value = "D5", needs = CountsWork.class)
  void aClaimAmongManyKeysCostsAboutWhatItCostsAmongFew(StateTrial trial) {
    DueIndex few = fill(trial, trial.namespace() + "-few", FEW);
    DueIndex many = fill(trial, trial.namespace() + "-many", MANY);
    CountsWork store = trial.harness(CountsWork.class);
    long amongFew = Long.MAX_VALUE;
    long amongMany = Long.MAX_VALUE;

    for (int i = 0; i < CLAIMS; i++) {
      amongFew = Math.min(amongFew, workOfOneClaim(store, few));
      amongMany = Math.min(amongMany, workOfOneClaim(store, many));
    }

    assertThat(amongMany)
        .as("the least work of a claim among %s keys; among %s it was %s", MANY, FEW, amongFew)
        .isLessThanOrEqualTo(ALLOWED_GROWTH * Math.max(amongFew, 1));
  }

  private static long workOfOneClaim(CountsWork store, DueIndex index) {
    long before = store.work();
    assertThat(index.claimDue(1, StateTrial.LONG)).hasSize(1);
    return store.work() - before;
  }

  /** Half of the keys are due, half are not. */
  private static DueIndex fill(StateTrial trial, String name, int keys) {
    DueIndex index = trial.first().dueIndex(name);
    Race.of(
        WRITERS,
        writer -> {
          for (int i = writer; i < keys; i += WRITERS) {
            Instant due = i % 2 == 0 ? PAST.plusSeconds(i) : FUTURE.minusSeconds(i);
            index.schedule(trial.key("id-" + i), due);
          }
          return writer;
        });
    return index;
  }
}
