package io.acteon.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.state.StateBackend;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InPluginLoaderTest {

  private static final String LOADER = "the plugin's loader";

  private final ClassLoader loader = new URLClassLoader(LOADER, new URL[0], null);

  @Test
  void whatAFactoryCanDoMoreItCanDoInThePluginsLoader() {
    BackendFactory<StateBackend> wrapped =
        new InPluginLoader(loader).wrap(new Prefixed()).configure(ConfigFactory.empty());

    assertThat(wrapped).isInstanceOf(PrefixedBackendFactory.class);
    assertThat(((PrefixedBackendFactory<?>) wrapped).remove()).containsExactly(LOADER);
  }

  @Test
  void aClassThatIsMissingWhenTheStoreIsOpenedIsAFailureInWords() {
    BackendFactory<StateBackend> wrapped =
        new InPluginLoader(loader).wrap(new Prefixed()).configure(ConfigFactory.empty());

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(wrapped::open)
        .withMessage(
            Prefixed.class.getName()
                + ".open() needs the class org.driver.Driver, which no jar of the folder has; put the"
                + " jar that has it beside the plugin's");
  }

  /** Says in which loader it removed. */
  private static final class Prefixed
      implements BackendProvider<StateBackend>, PrefixedBackendFactory<StateBackend> {

    @Override
    public String name() {
      return "prefixed";
    }

    @Override
    public Config defaults() {
      return ConfigFactory.empty();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public BackendFactory<StateBackend> configure(Config section) {
      return this;
    }

    @Override
    public void migrate() {}

    @Override
    public StateBackend open() {
      throw new NoClassDefFoundError("org/driver/Driver");
    }

    @Override
    public List<String> remove() {
      return List.of(Thread.currentThread().getContextClassLoader().getName());
    }
  }
}
