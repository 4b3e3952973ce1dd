package io.acteon.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir Path directory;

  @Test
  void worksWithoutAFile() {
    ActeonConfig config = ConfigLoader.load(Optional.empty(), Map.of(), TestingBackend.catalogue());
    assertThat(config.state().backend()).isEqualTo("memory");
    assertThat(config.audit().backend()).isEqualTo("memory");
    assertThat(config.server().host()).isEqualTo("127.0.0.1");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.audit().ttl()).isEqualTo(Duration.ofDays(30));
    assertThat(config.rules().directory()).isEmpty();
    assertThat(config.providers()).isEmpty();
  }

  @Test
  void listsEveryProblemInTheOrderOfTheFile() throws IOException {
    Path file = directory.resolve("acteon.toml");
    Files.writeString(
        file,
        """
        [server]
        port = "eighty"
        [state]
        backend = "testing"
        pool_size = 1000
        [[providers]]
        name = "email"
        type = "webhok"
        """);
    assertThatThrownBy(
            () -> ConfigLoader.load(Optional.of(file), Map.of(), TestingBackend.catalogue()))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            bad ->
                assertThat(bad.problems())
                    .extracting(Problem::key)
                    .containsExactly(
                        "server.port", "state.url", "state.pool_size", "providers.email.type"));
  }
}
