package io.acteon.conformance.scan;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.OddTexts;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.CodePointOrder;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S16: pages of entries in ascending order of id. */
public abstract class ScanContract {

  @Test
  @Clause("S16")
  void idsComeInTheOrderOfTheirBytes(StateTrial trial) {
    OddTexts.NAMES.forEach(id -> trial.store().set(trial.key(id), "v", Expiry.never()));

    for (int limit : List.of(1, 3, 1000)) {
      assertThat(ScanWalk.ids(trial.otherStore(), trial.scanQuery("", limit)))
          .isEqualTo(OddTexts.NAMES.stream().sorted(CodePointOrder::compare).toList());
    }
  }

  @Test
  @Clause("S16")
  void aPrefixIsLiteral(StateTrial trial) {
    OddTexts.NAMES.forEach(id -> trial.store().set(trial.key(id), "v", Expiry.never()));

    for (String prefix : OddTexts.NAMES) {
      assertThat(ScanWalk.ids(trial.otherStore(), trial.scanQuery(prefix, 2)))
          .as("ids that start with \"%s\"", prefix)
          .isEqualTo(
              OddTexts.NAMES.stream()
                  .filter(id -> id.startsWith(prefix))
                  .sorted(CodePointOrder::compare)
                  .toList());
    }
  }

  @Test
  @Clause("S16")
  void aPrefixAtTheEdgeOfAllCharactersFindsWhatStartsWithIt(StateTrial trial) {
    List<String> edges =
        List.of("a\udbff\udfff", "a\udbff\udfff\udbff\udfff", "a\ud7ff", "\udbff\udfff");
    for (String edge : edges) {
      trial.store().set(trial.key(edge + "x"), "v", Expiry.never());
      trial.store().set(trial.key(edge + "\udbff\udfffx"), "v", Expiry.never());
    }
    trial.store().set(trial.key("a\ue000"), "v", Expiry.never());
    trial.store().set(trial.key("b"), "v", Expiry.never());

    for (String edge : edges) {
      assertThat(ScanWalk.ids(trial.otherStore(), trial.scanQuery(edge, 10)))
          .as("ids that start with \"%s\"", edge)
          .contains(edge + "x", edge + "\udbff\udfffx")
          .allMatch(id -> id.startsWith(edge));
    }
  }

  @Test
  @Clause("S16")
  void anItemIsTheEntryAsGetGivesIt(StateTrial trial) {
    StateKey mortal = trial.newKey();
    StateKey immortal = trial.newKey();
    trial.store().set(mortal, "mortal", Expiry.after(StateTrial.LONG));
    trial.store().set(immortal, "immortal", Expiry.never());

    List<ScanPage.Item> items = trial.otherStore().scan(trial.scanQuery("", 10)).items();

    assertThat(items).hasSize(2);
    assertThat(items.get(1).entry()).isEqualTo(trial.store().get(immortal).orElseThrow());
    StateEntry entry = items.get(0).entry();
    assertThat(entry.version()).isEqualTo(trial.store().get(mortal).orElseThrow().version());
    assertThat(entry.timeToLive().orElseThrow()).isPositive().isLessThanOrEqualTo(StateTrial.LONG);
  }

  @Test
  @Clause("S16")
  void noPageHoldsMoreThanItsLimitAndTheEndIsAnAbsentCursor(StateTrial trial) {
    IntStream.range(0, 10).forEach(i -> trial.store().set(trial.newKey(), "v", Expiry.never()));

    for (int limit : List.of(1, 3, 5, 10, 11)) {
      List<ScanPage> pages = ScanWalk.pages(trial.store(), trial.scanQuery("", limit));

      assertThat(pages).allMatch(page -> page.items().size() <= limit);
      assertThat(pages.stream().mapToInt(page -> page.items().size()).sum()).isEqualTo(10);
    }
    assertThat(trial.store().scan(trial.scanQuery("none", 5)))
        .isEqualTo(new ScanPage(List.of(), Optional.empty()));
  }

  @Test
  @Clause({"S16", "S13"})
  void expiredAndDeletedEntriesAreNotListed(StateTrial trial) {
    List<StateKey> keys = IntStream.range(0, 30).mapToObj(i -> trial.newKey()).toList();
    List<String> living = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Expiry expiry = i % 3 == 0 ? Expiry.after(StateTrial.BRIEF) : Expiry.never();
      trial.store().set(keys.get(i), "v", expiry);
      if (i % 3 == 1) {
        trial.store().delete(keys.get(i));
      } else if (i % 3 == 2) {
        living.add(keys.get(i).id());
      }
    }
    trial.letPass(StateTrial.BRIEF);

    assertThat(ScanWalk.ids(trial.otherStore(), trial.scanQuery("", 4)))
        .containsExactlyInAnyOrderElementsOf(living);
  }

  @Test
  @Clause("S16")
  void aForeignOrDamagedCursorIsRefused(StateTrial trial) {
    IntStream.range(0, 3).forEach(i -> trial.store().set(trial.newKey(), "v", Expiry.never()));
    ScanQuery query = trial.scanQuery("", 1);
    String cursor = trial.store().scan(query).cursor().orElseThrow();

    for (String bad :
        List.of("", "x", "'; --", cursor + "A", cursor.substring(1), withAnotherMiddle(cursor))) {
      assertRefused(ErrorCode.BAD_CURSOR, () -> trial.store().scan(query.from(bad)));
    }
    List<ScanQuery> foreign =
        List.of(
            trial.scanQuery("id", 1),
            new ScanQuery(query.namespace(), "other", query.kind(), "", 1),
            new ScanQuery(query.namespace(), query.tenant(), "other", "", 1),
            new ScanQuery(query.namespace() + "x", query.tenant(), query.kind(), "", 1));
    for (ScanQuery other : foreign) {
      assertRefused(ErrorCode.BAD_CURSOR, () -> trial.otherStore().scan(other.from(cursor)));
    }
    assertThat(trial.otherStore().scan(query.from(cursor)).items()).hasSize(1);
  }

  private static String withAnotherMiddle(String cursor) {
    int middle = cursor.length() / 2;
    char other = cursor.charAt(middle) == 'Q' ? 'R' : 'Q';
    return cursor.substring(0, middle) + other + cursor.substring(middle + 1);
  }
}
