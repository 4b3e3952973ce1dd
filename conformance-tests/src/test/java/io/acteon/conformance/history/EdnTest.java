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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.Trials;
import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.Effect;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class EdnTest {

  @Test
  void aLineForEachCallAndEachReturnInTheOrderOfTime() {
    String edn = Edn.of(List.of(op(0, 0, 3, set("a \"b\" \\"), 5L), op(1, 1, 2, get(), nothing())));

    assertThat(edn)
        .isEqualTo(
            """
            {:index 0, :time 0, :process 0, :client 0, :type :invoke, :f :set, :key "a", :value ["a \\"b\\" \\\\" :never]}
            {:index 1, :time 1000000, :process 1, :client 1, :type :invoke, :f :get, :key "a", :value nil}
            {:index 2, :time 2000000, :process 1, :client 1, :type :ok, :f :get, :key "a", :value nil, :store-time [1000000 2000000]}
            {:index 3, :time 3000000, :process 0, :client 0, :type :ok, :f :set, :key "a", :value 5, :store-time [0 3000000]}
            """);
  }

  @Test
  void everyCommandAndReplyIsReadBack() {
    List<Map<Object, Object>> read =
        EdnReader.lines(
            Edn.of(
                List.of(
                    op(0, 0, 1, claim("x"), created(1)),
                    op(0, 2, 3, swap(1, "y"), swapped(2)),
                    op(0, 4, 5, get(), entry("y", 2)),
                    op(0, 6, 7, increment(), counter(8, 3)),
                    op(0, 8, 9, delete(), true),
                    failed(0, 10, 11, delete(), Effect.NOT_APPLIED))));

    assertThat(read)
        .extracting(line -> line.get(":type"), line -> line.get(":f"), line -> line.get(":value"))
        .containsExactly(
            tuple(":invoke", ":check-and-set", List.of("x", ":never")),
            tuple(":ok", ":check-and-set", List.of(":created", 1L)),
            tuple(":invoke", ":cas", List.of(1L, "y", ":never")),
            tuple(":ok", ":cas", List.of(":swapped", 2L)),
            tuple(":invoke", ":get", null),
            tuple(":ok", ":get", Arrays.asList("y", 2L, null)),
            tuple(":invoke", ":increment", Arrays.asList(1L, null, ":never")),
            tuple(":ok", ":increment", Arrays.asList(8L, 3L, null)),
            tuple(":invoke", ":delete", null),
            tuple(":ok", ":delete", true),
            tuple(":invoke", ":delete", null),
            tuple(":fail", ":delete", ":interrupted"));
  }

  /** Knossos takes a process whose call has no known end for gone. */
  @Test
  void aProcessWhoseReplyWasLostDoesNothingMore() {
    List<Map<Object, Object>> read =
        EdnReader.lines(Edn.of(List.of(lost(0, 0, set("x")), op(0, 2, 3, get(), nothing()))));

    assertThat(read)
        .extracting(line -> line.get(":type"), line -> line.get(":process"))
        .containsExactly(
            tuple(":invoke", 0L), tuple(":info", 0L), tuple(":invoke", 1L), tuple(":ok", 1L));
  }

  @Test
  void recordedHistoriesAreWellFormedWhateverTheLoad() {
    for (Load load : List.of(Load.BATCHES, Load.BRIEF_LIVES, Load.INTERRUPTS)) {
      Map<String, String> written = new ConcurrentHashMap<>();
      try (StateTrial trial = Trials.over(right -> right)) {
        new Histories(trial, load, log(written, "all")).run(new Seed(7), 1);
      }
      assertThat(written).isNotEmpty().allSatisfy((_, edn) -> assertWellFormed(edn));
    }
  }

  @Test
  void onlyWhatFailedIsWrittenUnlessAllIsAskedFor() {
    Map<String, String> written = new ConcurrentHashMap<>();
    HistoryLog log = log(written, "failed");
    List<Operation> operations = List.of(op(0, 0, 1, get(), nothing()));

    log.explained("one", operations);
    assertThat(written).isEmpty();

    log.failed("two", operations);
    assertThat(written).containsOnlyKeys("failed-two").containsValue(Edn.of(operations));
  }

  @Test
  void anythingElseThanFailedAndAllIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log(new HashMap<>(), "some"))
        .withMessage("acteon.conformance.history-files is \"some\"; allowed are failed and all");
  }

  private static void assertWellFormed(String edn) {
    Map<Object, Object> open = new HashMap<>();
    long index = 0;
    long time = 0;
    for (Map<Object, Object> line : EdnReader.lines(edn)) {
      assertThat(line.get(":index")).isEqualTo(index++);
      long now = Long.parseLong(String.valueOf(line.get(":time")));
      assertThat(now).isGreaterThanOrEqualTo(time);
      time = now;
      Object process = line.get(":process");
      switch (String.valueOf(line.get(":type"))) {
        case ":invoke" ->
            assertThat(open.put(process, line.get(":f"))).as("what it does already").isNull();
        case ":info" -> assertThat(open.put(process, "gone")).isEqualTo(line.get(":f"));
        default -> assertThat(open.remove(process)).isEqualTo(line.get(":f"));
      }
    }
    assertThat(open.values()).allMatch("gone"::equals);
  }

  private static HistoryLog log(Map<String, String> written, String which) {
    return HistoryLog.of(
        entry ->
            HistoryFile.of(entry)
                .ifPresent(history -> written.put(history.name(), history.operations())),
        which);
  }
}
