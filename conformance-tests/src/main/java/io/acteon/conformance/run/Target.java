package io.acteon.conformance.run;

import com.typesafe.config.Config;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import java.util.Objects;

/**
 * A backend as a deployed system is configured with it.
 *
 * @param section its keys as written, without the defaults
 * @param <B> the kind of backend
 */
public record Target<B extends Backend>(BackendProvider<B> provider, Config section) {

  public Target {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(section, "section");
  }

  /** Never shows the section: it may hold credentials. */
  @Override
  public String toString() {
    return "Target[" + provider.name() + "]";
  }
}
