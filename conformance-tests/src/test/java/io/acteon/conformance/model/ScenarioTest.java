package io.acteon.conformance.model;

import static io.acteon.conformance.model.Steps.batch;
import static io.acteon.conformance.model.Steps.checkAndSet;
import static io.acteon.conformance.model.Steps.claimDue;
import static io.acteon.conformance.model.Steps.compareAndSwap;
import static io.acteon.conformance.model.Steps.complete;
import static io.acteon.conformance.model.Steps.delete;
import static io.acteon.conformance.model.Steps.extend;
import static io.acteon.conformance.model.Steps.get;
import static io.acteon.conformance.model.Steps.given;
import static io.acteon.conformance.model.Steps.increment;
import static io.acteon.conformance.model.Steps.latest;
import static io.acteon.conformance.model.Steps.listDue;
import static io.acteon.conformance.model.Steps.neverGiven;
import static io.acteon.conformance.model.Steps.none;
import static io.acteon.conformance.model.Steps.on;
import static io.acteon.conformance.model.Steps.pass;
import static io.acteon.conformance.model.Steps.scan;
import static io.acteon.conformance.model.Steps.schedule;
import static io.acteon.conformance.model.Steps.scheduleAfter;
import static io.acteon.conformance.model.Steps.set;
import static io.acteon.conformance.model.Steps.unschedule;
import static io.acteon.spi.state.Expiry.after;
import static io.acteon.spi.state.Expiry.keep;
import static io.acteon.spi.state.Expiry.never;
import static io.acteon.spi.state.Expiry.onCreate;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.Trials;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.StateCommand;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  private static final Scenario EVERYTHING =
      Scenario.of(
          on(0, set("a", "41", after(ofMillis(40))).as("v1")),
          on(1, increment("a", 1, keep())),
          on(0, compareAndSwap("a", given("v1"), "x", never())),
          on(1, compareAndSwap("a", latest(), "\"\\\u00e9", keep())),
          on(0, get("a")),
          pass(ofMillis(60)),
          on(1, checkAndSet("a", "1", onCreate(ofHours(1))).as("v2")),
          on(0, delete("a", neverGiven())),
          batch(1, set("b", "", never(), 2), set("b", "", never(), 1), delete("b", none())),
          on(0, increment("c", Long.MIN_VALUE, onCreate(ofHours(2)))),
          scan(1, "", 1),
          schedule(0, "a", PAST),
          listDue(1, PAST, 5),
          claimDue(1, "c1", 2, ofMillis(40)),
          complete(0, "none", "a"),
          complete(0, "c1", "a"),
          scheduleAfter(1, "a", ofMillis(0)),
          claimDue(0, "c2", 1, ofMillis(40)),
          extend(1, "c2", "a", ofHours(1)),
          pass(ofMillis(60)),
          claimDue(0, "c3", 1, ofMillis(40)),
          unschedule(1, "a"));

  @Test
  void aRightStorePlaysEveryKindOfStep() {
    try (StateTrial trial = Trials.over(right -> right)) {
      EVERYTHING.play(trial);
    }
  }

  @Test
  void aFaultyStoreFailsWithWhatWasExpectedAndWhatWasAnswered() {
    try (StateTrial trial =
        Trials.over(right ->
            FaultyStateBackend.withStore(
                right,
                store ->
                    new FaultyStore(store) {
                      @Override
                      public boolean delete(StateCommand.Delete command) {
                        return false;
                      }
                    }))) {
      Scenario scenario = Scenario.of(on(0, set("a", "1", never())), on(1, delete("a", none())));

      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> scenario.play(trial))
          .withMessageContaining("on(1, delete(\"a\", none())) -> false")
          .withMessageContaining("expected: to say true")
          .withMessageContaining("actual:   false");
    }
  }

  @Test
  void itsTextIsATestThatCompiles(@TempDir Path classes) {
    String test = EVERYTHING.asTest();
    String imports =
        test.lines()
            .filter(line -> line.startsWith("// "))
            .map(line -> line.substring(3) + "\n")
            .reduce("", String::concat);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();

    boolean compiled =
        compiler
            .getTask(
                problems,
                compiler.getStandardFileManager(null, null, null),
                null,
                List.of("-proc:none", "-d", classes.toString()),
                null,
                List.of(source(imports + "class Pasted {\n" + test + "}\n")))
            .call();

    assertThat(compiled).as("%s%n%s", problems, test).isTrue();
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
