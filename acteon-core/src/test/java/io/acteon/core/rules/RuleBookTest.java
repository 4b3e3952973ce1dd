package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.core.rules.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

  @TempDir private Path directory;

  @Test
  void readsTheRuleFilesOfTheDirectoryInTheOrderOfTheirNames() throws IOException {
    write("b.yaml", "rules: [{name: b, action: deny}]");
    write("a.yml", "rules: [{name: a2, action: deny}, {name: a1, action: deny}]");
    write("c.yaml", "\uFEFFrules: [{name: c, priority: -1, action: deny}]");
    write("notes.txt", "no rules");
    write(".hidden.yaml", "no rules either");
    Files.createDirectory(directory.resolve("old.yaml"));

    assertThat(names(RuleBook.open(directory))).containsExactly("c", "a2", "a1", "b");
  }

  @Test
  void refusesADirectoryThatIsNone() throws IOException {
    Path missing = directory.resolve("missing");
    Path file = write("a.yaml", "");
    assertThatThrownBy(() -> RuleBook.open(missing))
        .isInstanceOf(RuleException.class)
        .hasMessage(missing + ": no such directory");
    assertThatThrownBy(() -> RuleBook.open(file))
        .isInstanceOf(RuleException.class)
        .hasMessage(file + ": not a directory");
    assertThatThrownBy(() -> RuleBook.empty().reload(Optional.empty()))
        .isInstanceOf(RuleException.class)
        .hasMessage("rules: no directory is configured");
  }

  @Test
  void namesEveryProblemOfEveryFileAndBothPlacesOfAName() throws IOException {
    Path a = write("a.yaml", "rules:\n- {name: twice, action: denny}\n");
    Path b = write("b.yaml", "rules:\n\n- {name: twice, action: deny}\n");
    Path c = Files.write(directory.resolve("c.yaml"), "ä".getBytes(StandardCharsets.ISO_8859_1));
    Path d = Files.write(directory.resolve("d.yaml"), new byte[RuleFile.MAX_BYTES + 1]);
    Path e = Files.createSymbolicLink(directory.resolve("e.yaml"), Path.of("nowhere"));
    assertThatThrownBy(() -> RuleBook.open(directory))
        .hasMessage(
            """
            %s:2: rule "twice": unknown action "denny"; did you mean "deny"?
            %s:3: rule "twice": another rule has this name: %s:2
            %s: not UTF-8
            %s: larger than 1048576 bytes
            %s: not a regular file, nor a link to one\
            """
                .formatted(a, b, a, c, d, e));
  }

  @Test
  void aReloadReplacesTheRulesAndOneThatFailsKeepsThem() throws IOException {
    write("a.yaml", "rules: [{name: old, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    RuleSet before = book.current();

    write("a.yaml", "rules: [{name: new, action: deny}, {name: more, action: deny}]");
    assertThat(book.reload(Optional.empty())).isEqualTo(new RuleBook.Reloaded(2, directory));
    assertThat(names(book)).containsExactly("new", "more");
    assertThat(before.summaries()).extracting(RuleSummary::name).containsExactly("old");

    write("a.yaml", "rules: [{name: new}]");
    assertThatThrownBy(() -> book.reload(Optional.empty())).isInstanceOf(RuleException.class);
    assertThat(names(book)).containsExactly("new", "more");
  }

  @Test
  void aReloadFromAnotherDirectoryStaysThereUnlessItFails() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    write("a.yaml", "rules: [{name: here, action: deny}]");
    Files.writeString(other.resolve("a.yaml"), "rules: [{name: there, action: deny}]");
    RuleBook book = RuleBook.open(directory);

    assertThat(book.reload(Optional.of(other))).isEqualTo(new RuleBook.Reloaded(1, other));
    assertThatThrownBy(() -> book.reload(Optional.of(other.resolve("missing"))))
        .isInstanceOf(RuleException.class);
    assertThat(book.reload(Optional.empty())).isEqualTo(new RuleBook.Reloaded(1, other));
    assertThat(names(book)).containsExactly("there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\n", "# rules:\n# - name: a\n", "---\n", "~", "\uFEFF", "{}"})
  void aFileThatSaysNothingIsAProblemAndNoEmptySetOfRules(String yaml) throws IOException {
    write("a.yaml", "rules: [{name: old, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    write("a.yaml", yaml);

    assertThatThrownBy(() -> book.reload(Optional.empty()))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(directory.resolve("a.yaml").toString())
        .hasMessageEndingWith("; rules: [] in a file says that there are none");
    assertThat(names(book)).containsExactly("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules:", "rules: ~\n", "rules: # soon\n"})
  void aListThatIsNotThereIsAProblemAndNoEmptySetOfRules(String yaml) throws IOException {
    Path file = write("a.yaml", yaml);
    assertThatThrownBy(() -> RuleBook.open(directory))
        .hasMessage(
            file
                + ":1: nothing is written after rules; rules: [] in a file says that there are none");
  }

  @Test
  void noRulesCanBeMeant() throws IOException {
    write("a.yaml", "rules: []");
    assertThat(names(RuleBook.open(directory))).isEmpty();
  }

  @Test
  void noRulesAfterSomeHaveToBeMeantTwice() throws IOException {
    write("a.yaml", "rules: [{name: old, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    write("a.yaml", "rules: []");

    assertThatThrownBy(() -> book.reload(Optional.empty()))
        .hasMessage(
            "rules: there would be none any more, and 1 are in force;"
                + " a reload with \"force\": true says that this is meant");
    assertThat(names(book)).containsExactly("old");

    assertThat(book.reload(Optional.empty(), true).rules()).isZero();
    assertThat(names(book)).isEmpty();
    assertThat(book.reload(Optional.empty()).rules()).as("it is said already").isZero();
  }

  @Test
  void theVerdictWithoutAMatchOutlastsReloadsAndSwitches() throws IOException {
    write("a.yaml", "rules: [{name: a, condition: {field: action.id, eq: other}, action: allow}]");
    Verdict deny = new Verdict.DenyUnmatched();
    RuleBook book = RuleBook.open(directory, deny);
    assertThat(evaluate(book)).isEqualTo(deny);

    book.reload(Optional.empty());
    assertThat(evaluate(book)).isEqualTo(deny);
    book.setEnabled("a", false);
    assertThat(evaluate(book)).isEqualTo(deny);
    assertThat(evaluate(RuleBook.empty(deny))).isEqualTo(deny);
    assertThat(evaluate(RuleBook.empty())).isEqualTo(new Verdict.Allow(Optional.empty()));
  }

  @Test
  void aDirectoryWithoutRuleFilesIsAProblemAndNoEmptySetOfRules() throws IOException {
    Path file = write("a.yaml", "rules: [{name: old, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    Files.move(file, directory.resolve("a.yaml.bak"));

    assertThatThrownBy(() -> book.reload(Optional.empty()))
        .hasMessage(
            directory
                + ": no file in it is called *.yaml or *.yml;"
                + " rules: [] in a file says that there are none");
    assertThatThrownBy(() -> RuleBook.open(directory)).isInstanceOf(RuleException.class);
    assertThat(names(book)).containsExactly("old");
  }

  @Test
  void aReloadTakesNoFileThatIsStillBeingWritten() throws IOException {
    write("a.yaml", "rules:\n- {name: old, action: deny}\n");
    Queue<String> versions =
        new ArrayDeque<>(
            List.of(
                "",
                "rules:\n- {name: first, action: deny}\n",
                "rules:\n- {name: first, action: deny}\n- {name: second, action: deny}\n"));
    RuleBook book = RuleBook.open(directory, () -> writeNext(versions));

    assertThat(book.reload(Optional.empty()).rules()).isEqualTo(2);
  }

  private void writeNext(Queue<String> versions) {
    try {
      if (!versions.isEmpty()) {
        write("a.yaml", versions.remove());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aReloadTakesOnlyWhatLiesInTheDirectoryAndTellsNothingOfTheRest(@TempDir Path outside)
      throws IOException {
    Path secret = Files.writeString(outside.resolve("a.yaml"), "password: hunter2");
    Files.writeString(directory.resolveSibling("sibling.yaml"), "password: hunter2");
    write("a.yaml", "rules: [{name: here, action: deny}]");
    Files.createSymbolicLink(directory.resolve("link"), outside);
    Files.createDirectory(directory.resolve("in"));
    RuleBook book = RuleBook.open(directory);

    for (String asked :
        List.of(
            outside.toString(),
            secret.toString(),
            outside.resolve("missing").toString(),
            directory.resolve("link").toString(),
            "link",
            "..",
            "in/../..",
            directory + "/in/../../" + outside.getFileName(),
            directory + "x",
            "/",
            "/proc/self")) {
      assertThatThrownBy(() -> book.reload(Optional.of(Path.of(asked))))
          .as(asked)
          .isInstanceOf(RuleException.class)
          .hasMessage("rules: allowed are only the configured directory and directories in it");
    }
    assertThat(names(book)).containsExactly("here");
    assertThat(book.reloads().failed()).as("nothing of it was read").isZero();
  }

  @Test
  void aReloadKnowsTheDirectoryByEveryNameItHas(@TempDir Path elsewhere) throws IOException {
    write("a.yaml", "rules: [{name: here, action: deny}]");
    Files.createDirectories(directory.resolve("in/side"));
    Files.writeString(directory.resolve("in/side/b.yaml"), "rules: [{name: inside, action: deny}]");
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);
    RuleBook book = RuleBook.open(link);

    for (String asked : List.of(link.toString(), directory.toString(), ".", "", "in/..")) {
      assertThat(book.reload(Optional.of(Path.of(asked))).directory()).as(asked).isEqualTo(link);
    }
    for (String asked : List.of("in/side", link + "/in/side", directory + "/in/./side")) {
      assertThat(book.reload(Optional.of(Path.of(asked))).directory())
          .as(asked)
          .isEqualTo(link.resolve("in/side"));
      assertThat(names(book)).containsExactly("inside");
    }
    assertThat(book.reload(Optional.empty()).directory()).isEqualTo(link.resolve("in/side"));
    assertThat(book.reload(Optional.of(link)).directory()).isEqualTo(link);
  }

  @Test
  void aBookWithoutADirectoryTakesNone() {
    assertThatThrownBy(() -> RuleBook.empty().reload(Optional.of(directory)))
        .hasMessage("rules: no directory is configured");
  }

  @Test
  void countsReloadsAndSaysSinceWhenTheyFail() throws IOException {
    Path file = write("a.yaml", "rules: [{name: old, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    ReloadCounters reloads = book.reloads();
    Instant opened = reloads.loadedAt();
    assertThat(opened).isAfter(Instant.EPOCH);
    assertThat(reloads.failingSince()).isEmpty();

    Files.writeString(file, "");
    assertThatThrownBy(() -> book.reload(Optional.empty())).isInstanceOf(RuleException.class);
    Optional<Instant> failing = reloads.failingSince();
    assertThat(failing).isPresent();
    assertThatThrownBy(() -> book.reload(Optional.empty())).isInstanceOf(RuleException.class);
    assertThat(reloads.failed()).isEqualTo(2);
    assertThat(reloads.succeeded()).isEqualTo(1);
    assertThat(reloads.failingSince()).isEqualTo(failing);
    assertThat(reloads.loadedAt()).isEqualTo(opened);

    Files.writeString(file, "rules: [{name: new, action: deny}]");
    book.reload(Optional.empty());
    assertThat(reloads.succeeded()).isEqualTo(2);
    assertThat(reloads.failingSince()).isEmpty();
  }

  @Test
  void filesThatAreAsTheyWereLoadedAreNoFailureAnyMore() throws IOException {
    Path file = write("a.yaml", "rules: [{name: old, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    Files.writeString(file, "rules: [{name: old}]");
    assertThatThrownBy(() -> book.reload(Optional.empty())).isInstanceOf(RuleException.class);

    Files.writeString(file, "rules: [{name: old, action: deny}]");
    book.refresh(RuleFiles.read(directory));
    assertThat(book.reloads().failingSince()).isEmpty();
  }

  @Test
  void aRuleThatIsSwitchedOffIsNotAsked() throws IOException {
    write("a.yaml", "rules: [{name: a, action: deny}, {name: b, action: allow}]");
    RuleBook book = RuleBook.open(directory);

    assertThat(book.setEnabled("a", false)).isTrue();
    assertThat(evaluate(book)).isEqualTo(new Verdict.Allow(Optional.of("b")));
    assertThat(book.current().summaries())
        .extracting(RuleSummary::enabled)
        .containsExactly(false, true);

    assertThat(book.setEnabled("a", true)).isTrue();
    assertThat(evaluate(book)).isEqualTo(new Verdict.Deny("a"));
    assertThat(book.setEnabled("c", false)).isFalse();
  }

  @Test
  void aSwitchOutlastsReloadsUntilTheRulesOwnFileChanges() throws IOException {
    write("a.yaml", "rules: [{name: a, action: deny}]");
    write("b.yaml", "rules: [{name: b, enabled: false, action: deny}]");
    RuleBook book = RuleBook.open(directory);
    book.setEnabled("a", false);
    book.setEnabled("b", true);

    write("b.yaml", "rules: [{name: b, enabled: false, action: allow}]");
    book.reload(Optional.empty());
    assertThat(book.current().summaries())
        .extracting(RuleSummary::enabled)
        .as("a as it was switched, b as its new file says")
        .containsExactly(false, false);

    write("a.yaml", "rules: [{name: a, action: allow}]");
    book.reload(Optional.empty());
    assertThat(book.current().summaries())
        .extracting(RuleSummary::enabled)
        .containsExactly(true, false);
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name), yaml);
  }

  private static List<String> names(RuleBook book) {
    return book.current().summaries().stream().map(RuleSummary::name).toList();
  }

  private static Verdict evaluate(RuleBook book) {
    return book.current()
        .evaluate(Given.payload("{}"), Optional.empty(), Given.NOW, Given.NO_STORE);
  }
}
