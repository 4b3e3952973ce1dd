package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.Trial;
import io.acteon.conformance.harness.BySettings;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * B1, B8, B11: settings are judged whole, and setting up again changes nothing.
 *
 * @param <B> the kind of backend
 */
public abstract class SettingsContract<B extends Backend> {

  private static final String SECRET = "hunter2-of-the-kit";

  @Test
  @Clause(value = "B1", needs = BySettings.class)
  void theNameIsAWordForAConfiguration(Trial<B> trial) {
    assertThat(settings(trial).provider().name()).matches("[a-z0-9-]+");
  }

  @Test
  @Clause(value = "B1", needs = BySettings.class)
  void everyProblemIsListedAndNamesItsKey(Trial<B> trial) {
    BackendProvider<B> provider = settings(trial).provider();
    Set<String> keys = provider.defaults().root().keySet();
    Config bad = ConfigFactory.empty();
    for (String key : keys) {
      bad = with(bad, key, Map.of("nonsense", Map.of("a", 1)));
    }
    bad = with(bad, "qqqqqqqqqqqqqqqq", 1);

    List<Problem> problems = problems(provider, bad);

    assertThat(problems).hasSizeGreaterThan(keys.size());
    assertThat(problems).extracting(Problem::key).anyMatch(key -> key.endsWith("qqqqqqqqqqqqqqqq"));
    for (String known : keys) {
      assertThat(problems)
          .as("the problem of %s", known)
          .extracting(Problem::key)
          .anyMatch(key -> key.equals(known) || key.endsWith("." + known));
    }
  }

  @Test
  @Clause(value = "B1", needs = BySettings.class)
  void anUnknownKeyNamesTheNearestKnownOne(Trial<B> trial) {
    BySettings<B> harness = settings(trial);
    for (String key : harness.provider().defaults().root().keySet()) {
      List<Problem> problems =
          problems(harness.provider(), with(harness.settings(), key + "x", "1"));

      assertThat(problems).hasSize(1);
      assertThat(problems.getFirst().key()).endsWith(key + "x");
      assertThat(problems.getFirst().detail()).contains(key);
    }
  }

  @Test
  @Clause(
      value = {"B1", "B5"},
      needs = BySettings.class)
  void noProblemShowsASecret(Trial<B> trial) {
    BackendProvider<B> provider = settings(trial).provider();
    Config bad = ConfigFactory.empty();
    for (String key : provider.defaults().root().keySet()) {
      bad = with(bad, key, "x://user:" + SECRET + "@host:port?password=" + SECRET);
    }

    String all = problems(provider, with(bad, "no_such_key", SECRET)).toString();

    assertThat(all).doesNotContain(SECRET);
  }

  @Test
  @Clause(value = "B8", needs = BySettings.class)
  void settingUpAgainAndFromManyNodesAtOnceLosesNothing(Trial<B> trial) {
    BySettings<B> harness = settings(trial);
    BackendFactory<B> factory = harness.provider().configure(harness.settings());
    factory.migrate();
    B before = trial.owned(factory.open());
    List<Consumer<B>> calls = List.copyOf(trial.calls().values());
    calls.forEach(call -> call.accept(before));

    Race.of(
        6,
        number -> {
          BackendFactory<B> again = harness.provider().configure(harness.settings());
          again.migrate();
          again.migrate();
          return number;
        });

    B after = trial.owned(factory.open());
    calls.forEach(call -> call.accept(after));
    calls.forEach(call -> call.accept(before));
  }

  @Test
  @Clause(value = "B11", needs = BySettings.class)
  void anInstanceDeclaresNoMoreThanItsProvider(Trial<B> trial) {
    BySettings<B> harness = settings(trial);
    B instance = trial.owned(harness.provider().configure(harness.settings()).open());

    assertThat(harness.provider().capabilities()).containsAll(instance.capabilities());
  }

  @Test
  @Clause("B11")
  void capabilitiesAreTheSameForEveryInstanceAndAllItsLife(Trial<B> trial) {
    B instance = trial.open();
    var before = Set.copyOf(instance.capabilities());
    trial.calls().values().forEach(call -> call.accept(instance));

    assertThat(instance.capabilities()).isEqualTo(before);
    assertThat(trial.second().capabilities()).isEqualTo(before);
  }

  @Test
  @Clause("B5")
  void theDescriptionIsForPeople(Trial<B> trial) {
    assertThat(trial.first().describe()).isNotBlank().doesNotContain("@");
  }

  private static List<Problem> problems(BackendProvider<?> provider, Config section) {
    ConfigurationException failure =
        assertThatExceptionOfType(ConfigurationException.class)
            .isThrownBy(() -> provider.configure(section))
            .actual();
    assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
    assertThat(failure.effect()).isEqualTo(Effect.REJECTED);
    return failure.problems();
  }

  private static Config with(Config section, String key, Object value) {
    return section.withValue(ConfigUtil.joinPath(key), ConfigValueFactory.fromAnyRef(value));
  }

  @SuppressWarnings("unchecked")
  private BySettings<B> settings(Trial<B> trial) {
    return trial.harness(BySettings.class);
  }
}
