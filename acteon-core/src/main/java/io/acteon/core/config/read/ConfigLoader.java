package io.acteon.core.config.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AnchorConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.AuthConfig;
import io.acteon.core.config.BackendConfig;
import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.LaterConfig;
import io.acteon.core.config.ManagementConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.RedactConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.config.TlsConfig;
import io.acteon.core.config.TracingConfig;
import io.acteon.core.config.source.ConfigFile;
import io.acteon.core.config.source.Environment;
import io.acteon.core.config.source.Places;
import io.acteon.core.config.source.Problems;
import io.acteon.core.config.source.Sections;
import io.acteon.core.config.source.Variables;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Settings;
import io.acteon.spi.state.StateBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a checked configuration of a file, the environment, and the defaults of every module. */
public final class ConfigLoader {

  private static final List<String> SECTIONS =
      List.of(
          "server", "auth", "state", "audit", "rules", "executor", "providers", "later", "tracing");

  private final Config written;
  private final Path base;
  private final Loading loading;

  private ConfigLoader(
      ConfigObject written, Path base, Map<String, String> variables, Catalogue catalogue) {
    this.written = written.toConfig();
    this.base = base;
    Places places = new Places();
    places.add("", written);
    Problems problems = new Problems();
    Environment environment = new Environment(variables, places);
    Sections sections =
        new Sections(this.written, environment, new Variables(variables, problems), problems);
    this.loading = new Loading(known(), catalogue, sections, environment, problems, places);
  }

  /**
   * Reads and checks everything; does no I/O besides reading the file.
   *
   * @param file TOML or HOCON; without one, the environment and the defaults decide
   * @param environment the variables that {@code ${NAME}} and {@code ACTEON_…} stand for
   * @param catalogue what can be chosen
   * @throws ConfigurationException listing every problem, in the order of the file
   */
  public static ActeonConfig load(
      Optional<Path> file, Map<String, String> environment, Catalogue catalogue) {
    Path base = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    ConfigObject written =
        file.map(path -> ConfigFile.read(path, environment)).orElse(ConfigFactory.empty().root());
    return load(written, base.toAbsolutePath(), environment, catalogue);
  }

  /**
   * As above, for what was written elsewhere than in a file.
   *
   * @param base absolute; what relative paths are relative to
   */
  static ActeonConfig load(
      ConfigObject written, Path base, Map<String, String> environment, Catalogue catalogue) {
    return new ConfigLoader(written, base, environment, catalogue).load();
  }

  private static Config known() {
    Config everything =
        ConfigFactory.parseResources(ConfigLoader.class.getClassLoader(), "reference.conf");
    return Sections.only(SECTIONS, everything.getConfig("acteon"));
  }

  private ActeonConfig load() {
    Problems problems = loading.problems();
    problems.addAll(new Settings("", written, loading.known()).problems());
    problems.addAll(loading.catalogue().duplicates());

    BackendSection<StateBackend> stateSection =
        new BackendSection<>("state", Found.Kind.STATE, loading.catalogue().states(), loading);
    BackendSection<AuditBackend> auditSection =
        new BackendSection<>("audit", Found.Kind.AUDIT, loading.catalogue().audits(), loading);
    Optional<TlsConfig> tls = read("server.tls", settings -> ServerSection.tls(settings, base));
    Optional<ManagementConfig> management = read("server.management", ServerSection::management);
    ServerConfig server =
        read("server", settings -> ServerSection.server(settings, tls, management));
    AuthConfig auth = new AuthSection(base, loading).read(server);
    Optional<BackendConfig<StateBackend>> state = state(stateSection);
    RedactConfig redact = read("audit.redact", CoreSections::redact);
    AnchorConfig anchor = read("audit.anchor", settings -> AnchorSection.read(settings, base));
    Optional<AuditConfig> audit =
        new AuditSection(auditSection, stateSection, loading).read(redact, anchor);
    RulesConfig rules = read("rules", settings -> CoreSections.rules(settings, base));
    ExecutorConfig executor = read("executor", CoreSections::executor);
    TracingConfig tracing = read("tracing", settings -> TracingSection.read(settings, base));
    LaterConfig later = read("later", CoreSections::later);
    List<ProviderConfig> providers = new ProviderSections(loading).read(written);

    problems.addAll(loading.environment().ambiguous());
    problems.addAll(loading.environment().unknown(SECTIONS));
    if (!problems.all().isEmpty()) {
      throw new ConfigurationException(loading.places().located(problems.all()));
    }
    return new ActeonConfig(
        server,
        state.orElseThrow(),
        audit.orElseThrow(),
        rules,
        executor,
        providers,
        later,
        auth,
        tracing);
  }

  private Optional<BackendConfig<StateBackend>> state(BackendSection<StateBackend> section) {
    return section
        .choose(section.requiredName())
        .flatMap(found -> {
          loading.problems().addAll(section.settings(found.defaults()).problems());
          return section.configure(found, section.written(found), problem -> true);
        });
  }

  private <T> T read(String path, Function<Settings, T> section) {
    Config known = loading.known().getConfig(path);
    Settings settings = new Settings(path, loading.sections().section(path, known), known);
    T result = section.apply(settings);
    loading.problems().addAll(settings.problems());
    return result;
  }
}
