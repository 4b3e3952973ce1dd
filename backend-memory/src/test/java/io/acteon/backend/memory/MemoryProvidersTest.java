package io.acteon.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryProvidersTest {

  private final AuditBackendProvider audit = only(AuditBackendProvider.class);
  private final StateBackendProvider state = only(StateBackendProvider.class);

  @Test
  void bothAreFoundAsMemory() {
    assertThat(state.name()).isEqualTo("memory");
    assertThat(audit.name()).isEqualTo("memory");
  }

  @Test
  void instancesOfOneFactoryShareAHeapAndOthersDoNot() {
    StateKey key = new StateKey("n", "t", "k", "id");
    BackendFactory<StateBackend> factory = state.configure(ConfigFactory.empty());
    factory.migrate();
    try (StateBackend one = factory.open();
        StateBackend two = factory.open();
        StateBackend other = state.configure(ConfigFactory.empty()).open()) {
      one.store().set(key, "", Expiry.never());
      assertThat(two.store().get(key)).isPresent();
      assertThat(other.store().get(key)).isEmpty();
    }
  }

  @Test
  void theDefaultsAreThoseOfTheReferenceWhateverTheThreadsClassLoader() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(state.defaults().isEmpty()).isTrue();
      assertThat(audit.defaults())
          .isEqualTo(ConfigFactory.parseString("max_records = 1000000, chain = false"));
      assertThat(MemoryAuditSettings.defaults())
          .isEqualTo(new MemoryAuditSettings(1_000_000, false));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void aChainIsADeclaredCapability() {
    assertThat(capabilities("")).isEmpty();
    assertThat(capabilities("chain = true")).isEqualTo(audit.capabilities());
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Config wrong = ConfigFactory.parseString("max_record = 5, max_records = 0, chain = maybe");
    assertThatThrownBy(() -> audit.configure(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("audit.max_record: unknown key; did you mean max_records?")
        .hasMessageContaining("audit.max_records: found \"0\"")
        .hasMessageContaining("audit.chain: found \"maybe\"");
    assertThatThrownBy(() -> state.configure(ConfigFactory.parseString("url = x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("state.url: unknown key");
  }

  private Set<Capability> capabilities(String section) {
    try (AuditBackend backend = audit.configure(ConfigFactory.parseString(section)).open()) {
      return backend.capabilities();
    }
  }

  private static <P extends BackendProvider<?>> P only(Class<P> type) {
    return ServiceLoader.load(type, MemoryProvidersTest.class.getClassLoader()).stream()
        .filter(found -> found.type().getPackage() == MemoryHeap.class.getPackage())
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow();
  }
}
