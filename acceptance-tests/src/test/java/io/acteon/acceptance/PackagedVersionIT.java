package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.StateBackendProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records of the kit name the version of a backend, which its jar says. */
class PackagedVersionIT {

  @Test
  void eachBackendsJarSaysItsVersion() {
    List<BackendProvider<?>> packaged =
        Stream.<BackendProvider<?>>concat(
                providers(StateBackendProvider.class), providers(AuditBackendProvider.class))
            .toList();

    assertThat(packaged).extracting(BackendProvider::name).contains("memory", "file", "postgres");
    assertThat(packaged)
        .allSatisfy(provider ->
            assertThat(provider.getClass().getPackage().getImplementationVersion())
                .as(provider.name())
                .isNotBlank());
  }

  /** Without those that only these tests have. */
  private static <P> Stream<P> providers(Class<P> type) {
    String own = PackagedVersionIT.class.getPackageName();
    return ServiceLoader.load(type).stream()
        .filter(provider -> !provider.type().getPackageName().startsWith(own))
        .map(ServiceLoader.Provider::get);
  }
}
