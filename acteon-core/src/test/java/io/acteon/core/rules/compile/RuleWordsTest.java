package io.acteon.core.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the words of the reference page true. */
class RuleWordsTest {

  @Test
  void thePageNamesEveryFieldEveryOperatorAndEveryAction() throws IOException {
    String page = Files.readString(Path.of("../docs/rules.md"));
    assertThat(FieldParser.fixedNames()).allMatch(field -> page.contains("`" + field + "`"));
    assertThat(OperatorParser.words()).allMatch(word -> page.contains("`" + word + "`"));
    assertThat(VerdictParser.keys())
        .allSatisfy((type, keys) -> assertThat(page).contains("| `" + type + "` |").contains(keys));
  }
}
