package io.acteon.conformance.state;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S1, S2: four parts, compared byte for byte, and never confused. */
public abstract class KeyContract {

  private static final String WIDEST = "\udbff\udfff";

  @Test
  @Clause("S1")
  void everyOddNameIsAnOrdinaryPartOfAKey(StateTrial trial) {
    for (String name : OddTexts.NAMES) {
      for (StateKey key :
          List.of(
              trial.key(name, "kind", "id"),
              trial.key("tenant", name, "id"),
              trial.key("tenant", "kind", name))) {
        trial.store().set(key, name, Expiry.never());

        assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains(name);
      }
    }
  }

  @Test
  @Clause("S1")
  void theLongestKeyOfTheWidestCharactersIsStored(StateTrial trial) {
    String part = WIDEST.repeat(256);
    String id = WIDEST.repeat(1024);
    StateKey key = new StateKey(trial.namespace(), part, part, id);
    StateKey neighbour =
        new StateKey(trial.namespace(), part, part, WIDEST.repeat(1023) + "\udbff\udffe");

    trial.store().set(key, "widest", Expiry.never());

    assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains("widest");
    assertThat(trial.otherStore().get(neighbour)).isEmpty();
    assertThat(trial.store().scan(new ScanQuery(key.namespace(), part, part, id, 10)).items())
        .extracting(ScanPage.Item::id)
        .containsExactly(id);
  }

  @Test
  @Clause("S1")
  void malformedPartsAreRefused(StateTrial trial) {
    for (String bad :
        List.of("", "a\u0000", "\n", "\u007f", "\u0085", "\ud800", "a\udc00", "a".repeat(1025))) {
      assertRefused(ErrorCode.INVALID, () -> trial.store().get(trial.key(bad)));
      assertRefused(ErrorCode.INVALID, () -> trial.store().get(trial.key(bad, "kind", "id")));
      assertRefused(ErrorCode.INVALID, () -> trial.store().get(trial.key("tenant", bad, "id")));
    }
  }

  @Test
  @Clause("S2")
  void partsAreNeverJoined(StateTrial trial) {
    List<StateKey> alike =
        List.of(
            trial.key("a:b", "c", "d"),
            trial.key("a", "b:c", "d"),
            trial.key("a", "b", "c:d"),
            trial.key("a", "b:c:d", "e"),
            trial.key("a:b:c", "d", "e"),
            trial.key("ab", "c", "d"),
            trial.key("a", "bc", "d"));

    for (StateKey key : alike) {
      assertThat(trial.store().checkAndSet(key, key.toString(), Expiry.never()))
          .isInstanceOf(ClaimResult.Created.class);
    }
    for (StateKey key : alike) {
      assertThat(trial.otherStore().get(key)).map(StateEntry::value).contains(key.toString());
    }
  }

  @Test
  @Clause({"S1", "S2"})
  void noTenantSeesOrTouchesAnothers(StateTrial trial) {
    for (String tenant : OddTexts.NAMES) {
      assertThat(trial.store().checkAndSet(trial.key(tenant, "kind", "id"), tenant, Expiry.never()))
          .as("a first claim of tenant %s", tenant)
          .isInstanceOf(ClaimResult.Created.class);
    }
    for (String tenant : OddTexts.NAMES) {
      assertThat(idsAndValues(trial, tenant, "kind")).as(tenant).containsExactly("id=" + tenant);
      assertThat(trial.otherStore().delete(trial.key(tenant, "kind", "id"))).isTrue();
      assertThat(idsAndValues(trial, tenant, "kind")).isEmpty();
    }
  }

  @Test
  @Clause({"S1", "S2"})
  void noKindSeesOrTouchesAnothers(StateTrial trial) {
    for (String kind : OddTexts.NAMES) {
      trial.store().increment(trial.key("tenant", kind, "id"), 1, Expiry.never());
    }
    for (String kind : OddTexts.NAMES) {
      assertThat(idsAndValues(trial, "tenant", kind)).as(kind).containsExactly("id=1");
      assertThat(trial.otherStore().delete(trial.key("tenant", kind, "id"))).isTrue();
    }
  }

  @Test
  @Clause({"S1", "S2"})
  void idsThatDifferInCaseSpaceOrFormAreDifferent(StateTrial trial) {
    for (String id : OddTexts.NAMES) {
      trial.store().set(trial.key(id), id, Expiry.never());
    }
    for (String id : OddTexts.NAMES) {
      StateEntry entry = trial.otherStore().get(trial.key(id)).orElseThrow();

      assertThat(entry.value()).isEqualTo(id);
      assertThat(trial.otherStore().delete(trial.key(id), entry.version())).isTrue();
    }
  }

  @Test
  @Clause("S2")
  void namespacesAreApart(StateTrial trial) {
    StateKey one = trial.newKey();
    StateKey other = new StateKey(one.namespace() + "%", one.tenant(), one.kind(), one.id());
    trial.store().set(one, "one", Expiry.never());

    assertThat(trial.store().delete(other)).isFalse();
    assertThat(trial.store().get(other)).isEmpty();
    assertThat(trial.store().get(one)).map(StateEntry::value).contains("one");
  }

  private static List<String> idsAndValues(StateTrial trial, String tenant, String kind) {
    ScanQuery all = new ScanQuery(trial.namespace(), tenant, kind, "", 100);
    return trial.otherStore().scan(all).items().stream()
        .map(item -> item.id() + "=" + item.entry().value())
        .toList();
  }
}
