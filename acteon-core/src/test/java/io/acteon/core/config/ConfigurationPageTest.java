package io.acteon.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void thePageSaysWhatTheDefaultsSay() throws IOException {
    String page = ConfigurationPage.render();
    if (Boolean.getBoolean("acteon.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as(
            "docs/configuration.md is made of the comments in every reference.conf; write it with:"
                + " mvn test -pl acteon-core -am -Dtest=ConfigurationPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dacteon.docs.write=true")
        .hasContent(page);
  }
}
