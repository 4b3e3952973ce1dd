package io.acteon.spi.action;

import com.typesafe.config.Config;

/** A kind of action provider, found by {@link java.util.ServiceLoader}. */
public interface ActionProviderFactory {

  /** The word that chooses this kind, as in {@code type = "webhook"}. */
  String type();

  /** Every key of a provider's section, besides {@code name} and {@code type}, with its default. */
  Config defaults();

  /**
   * Makes a provider; does no I/O.
   *
   * @param path where the section stands, for messages, such as {@code providers.email}
   * @param name what actions call the provider
   * @throws io.acteon.spi.settings.ConfigurationException listing every problem at once
   */
  ActionProvider create(String path, String name, Config section);
}
