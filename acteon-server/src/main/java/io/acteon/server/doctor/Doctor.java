package io.acteon.server.doctor;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.source.ConfigFile;
import io.acteon.server.doctor.Report.Part;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Looks at everything that a configuration names, and changes none of it.
 *
 * @param time for each part that is somewhere else
 * @param progress told before each look that may take its time
 */
public record Doctor(Duration time, Consumer<String> progress) {

  private static final Set<Level> RISKS = EnumSet.of(Level.INFO, Level.WARNING);

  /** What a configuration is made of. */
  public record Written(Optional<Path> file, Map<String, String> environment) {}

  /** Everything that was found. Blocks at most some {@code time} for each part. */
  public Report examine(Written written, ActeonConfig config) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("configuration", configuration(written)));
    parts.add(new Part("server", ServerFindings.of(config.server(), config.auth())));
    parts.add(new Part("rules", RuleFindings.of(config)));
    parts.addAll(providers(config.providers()));
    List<Finding> state = new StoreLook("state", time, progress).at(config.state());
    parts.add(new Part("state", state));
    parts.add(new Part("audit", audit(config.audit(), state)));
    return new Report(parts);
  }

  private static List<Finding> configuration(Written written) {
    return written
        .file()
        .map(file -> SecretFindings.of(file, ConfigFile.read(file, written.environment())))
        .orElseGet(() ->
            List.of(
                Finding.info(
                    "configuration.file", "configuration", "no file: the defaults are taken")));
  }

  private List<Part> providers(List<ProviderConfig> providers) {
    if (providers.isEmpty()) {
      return List.of(
          new Part(
              "providers",
              List.of(
                  Finding.warning(
                      "provider.none",
                      "providers",
                      "there are none: no action can be carried out",
                      "name some with [[providers]]"))));
    }
    progress.accept("Connecting to the providers");
    // All at once: those that are away take their time.
    List<CompletableFuture<Part>> looks =
        providers.stream()
            .map(provider ->
                CompletableFuture.supplyAsync(
                    () -> new Part("provider " + provider.name(), provider(provider)),
                    Thread::startVirtualThread))
            .toList();
    return looks.stream().map(CompletableFuture::join).toList();
  }

  private List<Finding> provider(ProviderConfig config) {
    String where = "providers." + config.name();
    return Look.at(
        where,
        time,
        () -> {
          try (ActionProvider provider = config.create()) {
            return provider instanceof Diagnosable diagnosable
                ? diagnosable.diagnose(time)
                : List.of(
                    Finding.info(
                        "provider.reach",
                        where,
                        "type " + config.type() + " says nothing of itself"));
          }
        });
  }

  /** Without what need not be said twice, if state is in the same store. */
  private List<Finding> audit(AuditConfig config, List<Finding> state) {
    if (!config.enabled()) {
      return List.of(Finding.info("audit.enabled", "audit.enabled", "false: nothing is recorded"));
    }
    List<Finding> findings = new StoreLook("audit", time, progress).at(config.backend());
    return findings.stream()
        .filter(finding -> !RISKS.contains(finding.level()) || !state.contains(finding))
        .toList();
  }
}
