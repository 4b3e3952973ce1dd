package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B9: two prefixes in one store never see each other. */
public abstract class PrefixContract {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  @Test
  @Clause(value = "B9", needs = OpensPrefixes.class)
  void prefixesNeverSeeEachOther(StateTrial trial) {
    StateBackend one = open(trial, "kit_a");
    StateBackend other = open(trial, "kit_a_b");
    StateKey key = trial.newKey();
    String index = trial.namespace();

    one.store().set(key, "one", Expiry.never());
    one.dueIndex(index).schedule(key, PAST);

    assertThat(other.store().get(key)).isEmpty();
    assertThat(trial.store().get(key)).isEmpty();
    assertThat(other.store().scan(trial.scanQuery("", 10)).items()).isEmpty();
    assertThat(other.store().delete(key)).isFalse();
    assertThat(other.dueIndex(index).claimDue(10, StateTrial.LONG)).isEmpty();
    assertThat(other.dueIndex(index).unschedule(key)).isFalse();
    other.store().set(key, "other", Expiry.never());
    assertThat(one.store().get(key)).map(StateEntry::value).contains("one");
    assertThat(one.store().scan(trial.scanQuery("", 10)).items())
        .extracting(ScanPage.Item::id)
        .containsExactly(key.id());
    assertThat(one.dueIndex(index).unschedule(key)).isTrue();
  }

  @Test
  @Clause(value = "B9", needs = OpensPrefixes.class)
  void instancesOfOnePrefixShareIt(StateTrial trial) {
    StateKey key = trial.newKey();

    open(trial, "kit_a").store().set(key, "v", Expiry.never());

    assertThat(open(trial, "kit_a").store().get(key)).isPresent();
  }

  @Test
  @Clause(
      value = {"B9", "B1"},
      needs = OpensPrefixes.class)
  void aHostilePrefixIsRefusedOrHarmless(StateTrial trial) {
    List<StateKey> written = new ArrayList<>();
    for (String prefix :
        List.of(
            "a'; DROP TABLE x; --", "a\"b", "a b", "*", "a%", "{x}", "a\u0000", "a\nb", "\u00e9")) {
      StateKey key = trial.newKey();
      try {
        open(trial, prefix).store().set(key, prefix.strip(), Expiry.never());
        written.add(key);
      } catch (BackendException refused) {
        assertThat(refused.code())
            .as("the refusal of \"%s\"", prefix)
            .isEqualTo(ErrorCode.CONFIGURATION);
      }
    }
    for (StateKey key : written) {
      assertThat(trial.store().get(key)).isEmpty();
    }
    trial.calls().values().forEach(call -> call.accept(trial.first()));
  }

  @SuppressWarnings("unchecked")
  private static StateBackend open(StateTrial trial, String prefix) {
    OpensPrefixes<StateBackend> harness = trial.harness(OpensPrefixes.class);
    return trial.owned(harness.openPrefix(prefix));
  }
}
