package io.acteon.core.execute;

import io.acteon.spi.action.ActionProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The action providers of a gateway, by the name that actions call them. */
public final class Providers implements AutoCloseable {

  private final Map<String, ActionProvider> byName;

  public Providers(Map<String, ActionProvider> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** The provider of that name, if there is one. */
  public Optional<ActionProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names, in no order. */
  public Set<String> names() {
    return byName.keySet();
  }

  @Override
  public void close() {
    byName.values().forEach(ActionProvider::close);
  }
}
