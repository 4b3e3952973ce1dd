package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendsCommandTest {

  /** Without what the profiles of this build may have added. */
  private final Catalogue memory =
      new Catalogue(
          memory(Catalogue.discover(Optional.empty()).states()), List.of(), List.of(), List.of());

  private static <S> List<Found<S>> memory(List<Found<S>> found) {
    return found.stream().filter(each -> each.name().equals("memory")).toList();
  }

  private static String printed(Catalogue catalogue) {
    StringWriter text = new StringWriter();
    BackendsCommand.print(catalogue, Optional.empty(), new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void saysHowToGetWhatIsNotBuilt() {
    assertThat(printed(memory)).contains("postgres: not here;", "-Ppostgres");
  }

  @Test
  void showsEachOfTwins() {
    Catalogue twins =
        new Catalogue(
            Collections.nCopies(2, memory.states().getFirst()), List.of(), List.of(), List.of());
    assertThat(printed(twins))
        .contains("is found more than once: class path: ", "remove all but one");
  }
}
