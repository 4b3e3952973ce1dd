package io.acteon.core.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.core.plugin.Found.Kind;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.state.StateBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the providers of one place and asks them what has to be known before one can be chosen.
 * What they throw becomes a finding.
 */
final class Examination {

  private static final Config EMPTY = ConfigFactory.empty();

  private final String place;
  private final InPluginLoader in;
  private final List<Found<BackendProvider<StateBackend>>> states = new ArrayList<>();
  private final List<Found<BackendProvider<AuditBackend>>> audits = new ArrayList<>();
  private final List<Found<ActionProviderFactory>> actions = new ArrayList<>();
  private final List<Runnable> configurations = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Examination(String place, InPluginLoader in) {
    this.place = place;
    this.in = in;
  }

  /** What was found so far. */
  Plugin result() {
    return new Plugin(place, new Services(states, audits, actions), findings);
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Makes a provider and asks for its name, defaults and capabilities. */
  void examine(Kind kind, Class<?> type, Supplier<?> constructor) {
    ask(type.getName(), constructor)
        .ifPresent(provider -> {
          switch (kind) {
            case STATE -> backend(kind, (StateBackendProvider) provider).ifPresent(states::add);
            case AUDIT -> backend(kind, (AuditBackendProvider) provider).ifPresent(audits::add);
            case ACTION -> action((ActionProviderFactory) provider).ifPresent(actions::add);
          }
        });
  }

  /** Lets everything that was made check an empty section, which it may well refuse. */
  void configure() {
    configurations.forEach(Runnable::run);
  }

  private void configure(String call, Supplier<?> configuration) {
    ask(
        call,
        () -> {
          try {
            return configuration.get();
          } catch (ConfigurationException refused) {
            return refused;
          }
        });
  }

  private <B extends Backend> Optional<Found<BackendProvider<B>>> backend(
      Kind kind, BackendProvider<B> provider) {
    String type = provider.getClass().getName();
    Optional<String> name = name(type + ".name()", provider::name);
    Optional<Config> defaults = ask(type + ".defaults()", provider::defaults);
    Optional<Set<Capability>> capabilities = ask(type + ".capabilities()", provider::capabilities);
    configurations.add(() -> configure(type + ".configure()", () -> provider.configure(EMPTY)));
    // The stand-ins never reach anybody: there is a finding. The name has to be known all the same.
    return name.map(word ->
        new Found<>(
            kind,
            word,
            Origin.of(place, provider.getClass()),
            defaults.orElse(EMPTY),
            capabilities.orElseGet(Set::of),
            in.wrap(provider)));
  }

  private Optional<Found<ActionProviderFactory>> action(ActionProviderFactory factory) {
    String type = factory.getClass().getName();
    Optional<String> name = name(type + ".type()", factory::type);
    Optional<Config> defaults = ask(type + ".defaults()", factory::defaults);
    configurations.add(() ->
        configure(
            type + ".create()",
            () -> {
              factory.create("providers.check", "check", EMPTY).close();
              return factory;
            }));
    return name.map(word ->
        new Found<>(
            Kind.ACTION,
            word,
            Origin.of(place, factory.getClass()),
            defaults.orElse(EMPTY),
            Set.of(),
            in.wrap(factory)));
  }

  private Optional<String> name(String call, Supplier<String> name) {
    Optional<String> word = ask(call, name);
    word.filter(text -> !text.matches(Found.NAME))
        .ifPresent(text ->
            findings.add(
                new Finding(
                    call + " returns \"" + text + "\"",
                    "a name has the form " + Found.NAME + ": lower case, digits, hyphens")));
    return word.filter(text -> text.matches(Found.NAME));
  }

  private <T> Optional<T> ask(String call, Supplier<? extends @Nullable T> supplier) {
    try {
      Optional<T> answer = Optional.ofNullable(in.call(supplier));
      if (answer.isEmpty()) {
        findings.add(new Finding(call + " returns null", "let it return what the SPI asks for"));
      }
      return answer;
    } catch (ServiceConfigurationError
        | LinkageError
        | AssertionError
        | StackOverflowError
        | Exception unusable) {
      findings.add(Reason.of(call, unusable));
      return Optional.empty();
    }
  }
}
