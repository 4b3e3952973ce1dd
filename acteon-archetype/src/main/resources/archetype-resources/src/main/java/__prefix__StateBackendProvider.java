package ${package};

import io.acteon.toolkit.OrderedStateBackendProvider;

/** {@code state.backend = "${backend}"}. */
public final class ${prefix}StateBackendProvider extends OrderedStateBackendProvider {

  public ${prefix}StateBackendProvider() {
    super(new ${prefix}Kind());
  }
}
