package io.acteon.core.config.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A backend with settings like those of a database, which cannot be opened. */
record TestingBackend<B extends Backend>(String path, Config defaults)
    implements BackendProvider<B> {

  private static final String SHARED =
      "url = null, password = null, prefix = acteon_, pool_size = 8";

  /** The memory backends and the provider types of the gateway, and this one beside them. */
  static Catalogue catalogue() {
    Catalogue found = Catalogue.discover(Optional.empty());
    return new Catalogue(
        plus(
            found.states(),
            found(Found.Kind.STATE, new TestingBackend<>("state", keys("sweep = 1")))),
        plus(
            found.audits(),
            found(Found.Kind.AUDIT, new TestingBackend<>("audit", keys("chain = no")))),
        here(found.actions()),
        found.broken());
  }

  private static Config keys(String more) {
    return ConfigFactory.parseString(SHARED + ", " + more);
  }

  private static <S> List<Found<S>> plus(List<Found<S>> list, Found<S> one) {
    return Stream.concat(here(list).stream(), Stream.of(one)).toList();
  }

  /** Where something was found depends on how the tests are run. */
  private static <S> List<Found<S>> here(List<Found<S>> list) {
    return list.stream()
        .map(it ->
            new Found<>(
                it.kind(), it.name(), "here", it.defaults(), it.capabilities(), it.service()))
        .toList();
  }

  private static <B extends Backend> Found<BackendProvider<B>> found(
      Found.Kind kind, TestingBackend<B> backend) {
    return new Found<>(kind, "testing", "here", backend.defaults, Set.of(), backend);
  }

  @Override
  public String name() {
    return "testing";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public BackendFactory<B> configure(Config section) {
    Settings settings = new Settings(path, section, defaults);
    String url = settings.text("url");
    settings.optionalText("password");
    String prefix = settings.text("prefix");
    int poolSize = settings.integer("pool_size", 1, 100);
    settings.verify();
    return new Factory<>(url, prefix, poolSize);
  }

  /** Shows what it was given. */
  record Factory<B extends Backend>(String url, String prefix, int poolSize)
      implements BackendFactory<B> {

    @Override
    public void migrate() {}

    @Override
    public B open() {
      throw new UnsupportedOperationException("a testing backend cannot be opened");
    }
  }
}
