package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aReloadFromAnotherDirectoryStaysThereUnlessItFails(@TempDir Path other) throws IOException {
    write("a.yaml", "rules: [{name: here, action: deny}]");
    Files.writeString(other.resolve("a.yaml"), "rules: [{name: there, action: deny}]");
    RuleBook book = RuleBook.open(directory);

    assertThat(book.reload(Optional.of(other))).isEqualTo(new RuleBook.Reloaded(1, other));
    assertThatThrownBy(() -> book.reload(Optional.of(other.resolve("missing"))))
        .isInstanceOf(RuleException.class);
    assertThat(book.reload(Optional.empty())).isEqualTo(new RuleBook.Reloaded(1, other));
    assertThat(names(book)).containsExactly("there");
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
    return book.current().evaluate(Given.payload("{}"), Given.NOW, Given.NO_STORE);
  }
}
