package io.acteon.backend.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.StateBackendProvider;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FileProvidersTest {

  /** The page of all settings is made of that file. */
  @Test
  void theDefaultsAreThoseOfTheReferenceFile() {
    Config reference =
        ConfigFactory.parseResources(getClass().getClassLoader(), "reference.conf")
            .getConfig("acteon.backends.file");

    assertThat(new FileStateBackendProvider().defaults()).isEqualTo(reference.getConfig("state"));
    assertThat(new FileAuditBackendProvider().defaults()).isEqualTo(reference.getConfig("audit"));
  }

  @Test
  void theProvidersAreFound() {
    assertThat(ServiceLoader.load(StateBackendProvider.class))
        .anyMatch(FileStateBackendProvider.class::isInstance);
    assertThat(ServiceLoader.load(AuditBackendProvider.class))
        .anyMatch(FileAuditBackendProvider.class::isInstance);
  }

  @Test
  void pathsThatMeanTheSameAreOnePlace() {
    assertThat(FilePlace.in(Path.of("data/../data/."))).isEqualTo(FilePlace.in(Path.of("data")));
  }
}
