package ${package};

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;

/** State, opened by settings as the server opens it. */
class ${prefix}StateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>, OpensPrefixes<StateBackend> {

  @Override
  public BackendProvider<StateBackend> provider() {
    return new ${prefix}StateBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.empty();
  }

  /** A new instance onto the one store, each time. */
  @Override
  public StateBackend open() {
    return provider().configure(settings()).open();
  }

  @Override
  public StateBackend openPrefix(String prefix) {
    Config settings = settings().withValue("prefix", ConfigValueFactory.fromAnyRef(prefix));
    return provider().configure(settings).open();
  }
}
