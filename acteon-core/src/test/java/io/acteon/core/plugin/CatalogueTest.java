package io.acteon.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

  @TempDir Path plugins;

  private Catalogue discover() {
    return Catalogue.discover(Optional.of(plugins));
  }

  private static PluginJar echo() throws IOException {
    return new PluginJar()
        .type(EchoProvider.class)
        .service(ActionProviderFactory.class, EchoProvider.class.getName())
        .text("reference.conf", "volume = 3");
  }

  private static Found<ActionProviderFactory> echo(Catalogue catalogue) {
    return catalogue.actions().stream()
        .filter(found -> found.name().equals("echo"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsWhatIsOnTheClassPath() {
    Catalogue catalogue = Catalogue.discover(Optional.empty());
    assertThat(catalogue.states()).extracting(Found::name).containsExactly("memory");
    assertThat(catalogue.audits()).extracting(Found::name).containsExactly("memory");
    assertThat(catalogue.actions()).extracting(Found::name).containsExactly("log", "webhook");
    assertThat(catalogue.all()).allMatch(found -> found.origin().startsWith("class path: "));
    assertThat(catalogue.broken()).isEmpty();
    assertThat(catalogue.duplicates()).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThereHoldsNoPlugins() {
    Catalogue catalogue = Catalogue.discover(Optional.of(plugins.resolve("none")));
    assertThat(catalogue.broken()).isEmpty();
    assertThat(catalogue.states()).isNotEmpty();
  }

  @Test
  void aFolderOfJarsIsAPlugin() throws IOException {
    echo().write(plugins.resolve("echo/echo-1.0.jar"));
    Catalogue catalogue = discover();
    assertThat(echo(catalogue).origin()).isEqualTo("plugins/echo: echo-1.0.jar");
    assertThat(echo(catalogue).defaults().root().unwrapped()).isEqualTo(Map.of("volume", 3));
    assertThat(catalogue.broken()).isEmpty();
  }

  @Test
  void aPluginHasItsOwnClassesAndIsCreatedAmongThem() throws Exception {
    echo().write(plugins.resolve("echo/echo.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (ActionProvider provider =
        echo(discover()).service().create("p", "p", ConfigFactory.empty())) {
      ProviderRequest request =
          new ProviderRequest("a", "n", "t", "p", "x", "{}", Map.of(), 1, Duration.ofSeconds(1));
      assertThat(provider.execute(request).body()).isEqualTo("\"plugin echo, plugin echo\"");
    }
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void twoPluginsOfOneNameAreBothBroken() throws IOException {
    echo().write(plugins.resolve("one/echo.jar"));
    echo().write(plugins.resolve("two/echo.jar"));
    Catalogue catalogue = discover();
    assertThat(catalogue.broken())
        .extracting(Plugin::toString)
        .containsExactly(
            "plugins/one: the name \"echo\" is taken by plugins/two: echo.jar; choose another, or"
                + " remove one of the two",
            "plugins/two: the name \"echo\" is taken by plugins/one: echo.jar; choose another, or"
                + " remove one of the two");
    assertThat(catalogue.actions()).extracting(Found::name).containsExactly("log", "webhook");
    assertThat(catalogue.broken(Found.Kind.ACTION, "echo")).isPresent();
    assertThat(catalogue.broken(Found.Kind.STATE, "echo")).isEmpty();
  }

  @Test
  void brokenPluginsAreReportedAndHarmNobody() throws IOException {
    echo().write(plugins.resolve("good/echo.jar"));
    Files.createDirectories(plugins.resolve("empty"));
    Files.writeString(plugins.resolve("stray.jar"), "");
    Files.writeString(plugins.resolve("README.md"), "not a plugin, and not taken for one");
    new PluginJar().type(EchoProvider.class).write(plugins.resolve("silent/a.jar"));
    new PluginJar()
        .service(StateBackendProvider.class, "com.example.Gone")
        .write(plugins.resolve("gone/a.jar"));
    new PluginJar()
        .type(EchoProvider.class)
        .service(StateBackendProvider.class, EchoProvider.class.getName())
        .write(plugins.resolve("confused/a.jar"));
    new PluginJar()
        .type(NeedsMore.class)
        .service(ActionProviderFactory.class, NeedsMore.class.getName())
        .write(plugins.resolve("incomplete/a.jar"));
    Files.createDirectories(plugins.resolve("garbage"));
    Files.writeString(plugins.resolve("garbage/a.jar"), "this is no jar");

    Catalogue catalogue = discover();
    assertThat(echo(catalogue).origin()).isEqualTo("plugins/good: echo.jar");
    assertThat(catalogue.states()).extracting(Found::name).containsExactly("memory");
    assertThat(catalogue.broken().stream().map(Plugin::toString).toList())
        .satisfiesExactly(
            confused -> assertThat(confused).startsWith("plugins/confused: ").contains("Echo"),
            empty -> assertThat(empty).startsWith("plugins/empty: the folder holds no .jar file;"),
            garbage -> assertThat(garbage).startsWith("plugins/garbage: "),
            gone -> assertThat(gone).startsWith("plugins/gone: ").contains("com.example.Gone"),
            incomplete ->
                assertThat(incomplete).startsWith("plugins/incomplete: ").contains("Lacking"),
            silent ->
                assertThat(silent).startsWith("plugins/silent: ").contains("META-INF/services"),
            stray -> assertThat(stray).startsWith("plugins/stray.jar: ").contains("folder"));
  }

  @Test
  void everyProfileBackendIsAModuleAndTheOtherWayRound() throws IOException {
    try (var modules = Files.newDirectoryStream(Path.of(".."), "backend-*")) {
      List<String> names = new ArrayList<>();
      modules.forEach(module -> names.add(module.getFileName().toString().substring(8)));
      // In every build; and no backend of its own.
      names.removeAll(List.of("memory", "file", "toolkit"));
      assertThat(BuildProfiles.names()).containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
