package ${package};

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.store.OrderedStoreKind;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.util.Set;

/** {@code backend = "${backend}"}: its settings, and what it promises. */
final class ${prefix}Kind implements OrderedStoreKind {

  @Override
  public String name() {
    return "${backend}";
  }

  /** Each key with its default, null for one that has none; the place is read from them. */
  @Override
  public Config defaults() {
    return ConfigFactory.empty();
  }

  /** DURABLE, if what was acknowledged survives a kill of the process. The heap promises nothing. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public OrderedStorePlace place(Settings settings) {
    return new ${prefix}Place();
  }
}
