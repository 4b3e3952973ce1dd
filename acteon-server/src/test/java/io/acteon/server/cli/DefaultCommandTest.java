package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCommandTest {

  @ParameterizedTest
  @CsvSource({
    "'',                       serve",
    "-c check,                 serve -c check",
    "--port 9090 -c x.toml,    serve --port 9090 -c x.toml",
    "--config=x.toml,          serve --config=x.toml",
    "check,                    check",
    "-c x.toml check,          -c x.toml check",
    "-cx.toml check,           -cx.toml check",
    "-cx.toml,                 serve -cx.toml",
    "--config=x.toml check,    --config=x.toml check",
    "sevre,                    sevre",
    "--help,                   --help",
    "-V,                       -V"
  })
  void serveIsMeantWhereNoCommandIsNamed(String given, String applied) {
    String[] arguments = given.isEmpty() ? new String[0] : given.split(" ");
    assertThat(DefaultCommand.applied(arguments)).containsExactly(applied.split(" "));
  }
}
