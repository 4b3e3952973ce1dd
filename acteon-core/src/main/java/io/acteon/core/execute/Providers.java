package io.acteon.core.execute;

import io.acteon.spi.action.ActionProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The action providers of a gateway, by the name that actions call them. */
public final class Providers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

  private final Map<String, ActionProvider> byName;
  private final Map<String, Integer> maxConcurrent;

  /** Providers without limits of their own. */
  public Providers(Map<String, ActionProvider> byName) {
    this(byName, Map.of());
  }

  /**
   * @param maxConcurrent attempts under way at once, of those providers that have a limit of their
   *     own
   */
  public Providers(Map<String, ActionProvider> byName, Map<String, Integer> maxConcurrent) {
    this.byName = Map.copyOf(byName);
    this.maxConcurrent = Map.copyOf(maxConcurrent);
  }

  /** The provider of that name, if there is one. */
  public Optional<ActionProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** How many attempts of that provider may be under way at once, if it has a limit of its own. */
  public Optional<Integer> maxConcurrent(String name) {
    return Optional.ofNullable(maxConcurrent.get(name));
  }

  /** All names, in no order. */
  public Set<String> names() {
    return byName.keySet();
  }

  @Override
  public void close() {
    byName.forEach((name, provider) -> {
      try {
        provider.close();
      } catch (RuntimeException | LinkageError broken) {
        LOG.error("Provider {} could not be closed", name, broken);
      }
    });
  }
}
