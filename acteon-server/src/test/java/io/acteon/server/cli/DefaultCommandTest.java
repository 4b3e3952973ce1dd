package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCommandTest {

  private static final Set<String> COMMANDS = Set.of("serve", "check");

  @ParameterizedTest
  @CsvSource({
    "'',                       serve",
    "-c check,                 serve -c check",
    "--port 9090 -c x.toml,    serve --port 9090 -c x.toml",
    "--config=x.toml,          serve --config=x.toml",
    "check,                    check",
    "-c x.toml check,          -c x.toml check",
    "--config=x.toml check,    --config=x.toml check",
    "sevre,                    sevre",
    "--help,                   --help",
    "-V,                       -V"
  })
  void serveIsMeantWhereNoCommandIsNamed(String given, String applied) {
    String[] arguments = given.isEmpty() ? new String[0] : given.split(" ");
    assertThat(DefaultCommand.applied(arguments, COMMANDS)).containsExactly(applied.split(" "));
  }
}
