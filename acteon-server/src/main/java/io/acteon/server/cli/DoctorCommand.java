package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.server.doctor.Doctor;
import io.acteon.server.doctor.Report;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import io.acteon.spi.settings.ConfigurationException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code acteon doctor}: what is wrong where a configuration is deployed. */
@Command(
    name = "doctor",
    description = {
      "Connects to everything that the configuration names and says what is wrong there and what to do:"
          + " secrets, rules that never match, providers that cannot be reached, and how the stores are"
          + " set up. Changes nothing; safe beside servers that run.",
    },
    exitCodeList = {
      "0:nothing worse than ok and info",
      "1:a warning: it works, and something can be lost, be slow or fail",
      "2:an error: it does not work or keep what it promises; or wrong usage or configuration"
    },
    footer = {
      "  acteon doctor -c acteon.toml",
      "  acteon doctor -c acteon.toml --json | jq '.parts[].findings[] | select(.level == \"error\")'"
    })
final class DoctorCommand implements Callable<Integer> {

  /** For each thing that is looked at: opening a connection alone may take a backend 5 s. */
  private static final Duration TIME = Duration.ofSeconds(20);

  private final Main main;

  @Option(names = "--json", description = "Print the findings as one JSON object.")
  private boolean json;

  DoctorCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Report report = examine();
    if (json) {
      main.out().println(toJson(report).toPrettyString());
    } else {
      print(report, main.out());
    }
    return switch (report.worst()) {
      case OK, INFO -> ExitCode.OK;
      case WARNING -> ExitCode.SOFTWARE;
      case ERROR -> ExitCode.USAGE;
    };
  }

  private Report examine() {
    ActeonConfig config;
    try {
      config = main.configuration();
    } catch (ConfigurationException unusable) {
      return unusable(unusable);
    }
    Doctor doctor = new Doctor(TIME, step -> main.err().println(step + " …"));
    return doctor.examine(new Doctor.Written(main.configurationFile(), main.environment()), config);
  }

  /** Nothing else can be looked at before it is corrected. */
  private static Report unusable(ConfigurationException unusable) {
    List<Finding> findings =
        unusable.problems().stream()
            .map(problem ->
                Finding.error(
                    "configuration.file",
                    problem.key(),
                    problem.detail(),
                    "correct it: nothing else can be looked at before"))
            .toList();
    return new Report(List.of(new Report.Part("configuration", findings)));
  }

  private static void print(Report report, PrintWriter out) {
    for (Report.Part part : report.parts()) {
      out.println(Failures.line(part.name()));
      part.findings().forEach(finding -> print(finding, out));
    }
    out.println(
        report.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + word(count.getKey()))
            .collect(Collectors.joining(", ")));
  }

  private static void print(Finding finding, PrintWriter out) {
    out.printf(
        "  %-8s %-24s %s: %s%n",
        word(finding.level()),
        finding.check(),
        Failures.line(finding.where()),
        Failures.line(finding.what()));
    finding
        .advice()
        .ifPresent(
            advice -> out.printf("  %-8s %-24s %s%n", "", "", "-> " + Failures.line(advice)));
  }

  private static ObjectNode toJson(Report report) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("worst", word(report.worst()));
    ArrayNode parts = root.putArray("parts");
    for (Report.Part part : report.parts()) {
      ObjectNode node = parts.addObject().put("part", part.name());
      ArrayNode findings = node.putArray("findings");
      part.findings().forEach(finding -> findings.add(toJson(finding)));
    }
    return root;
  }

  private static ObjectNode toJson(Finding finding) {
    ObjectNode node =
        JsonMapper.shared()
            .createObjectNode()
            .put("level", word(finding.level()))
            .put("check", finding.check())
            .put("where", Failures.line(finding.where()))
            .put("what", Failures.line(finding.what()));
    finding.advice().ifPresent(advice -> node.put("advice", Failures.line(advice)));
    return node;
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
