package io.acteon.conformance.report.file;

import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.ClauseResult;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.TestResult;
import io.acteon.conformance.version.KitClasses;
import io.acteon.conformance.version.KitVersion;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result record of a run: what was tried of a backend, by which kit, where, and what it came
 * to. A program can read it, and it says all that a claim of conformance rests on.
 */
final class ResultRecord {

  /** Rises when a reader of the record would have to change. */
  private static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultRecord() {}

  static String of(RunReport run, BackendReport report) {
    ObjectNode record = JSON.createObjectNode();
    record.put("format", FORMAT);
    kit(record.putObject("kit"));
    record.put("backend", report.backend());
    record.put("passed", report.isPassed());
    record.put("started", run.started().toString());
    record.put("seconds", run.time().toSeconds());
    environment(record.putObject("environment"));
    run.seeds().forEach(record.putArray("seeds")::add);
    report.instances().forEach(instance -> tried(instance, record.withArray("tried")));
    report.setUpFailures().forEach(failure -> failed(failure, record.withArray("setUpFailures")));
    report.clauses().forEach(clause -> clause(clause, record.withArray("clauses")));
    return JSON.writeValueAsString(record) + "\n";
  }

  private static void kit(ObjectNode kit) {
    KitVersion version = KitVersion.current();
    kit.put("version", version.number());
    kit.put("sha256", version.sha256());
    kit.put("classesSha256", KitClasses.sha256().orElse("unknown"));
  }

  private static void environment(ObjectNode environment) {
    environment.put(
        "java", "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")));
    environment.put(
        "os",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    environment.put("processors", Runtime.getRuntime().availableProcessors());
  }

  private static void tried(Instance instance, ArrayNode all) {
    ObjectNode one = all.addObject();
    one.put("version", instance.version());
    one.put("description", withoutOwnFolders(instance.description()));
    one.put("harness", instance.harness());
    new TreeSet<>(instance.hooks())
        .forEach(hook -> one.withArray("hooks").add(hook.type().getSimpleName()));
    new TreeSet<>(instance.capabilities())
        .forEach(capability -> one.withArray("capabilities").add(capability.name()));
  }

  /** Where this machine keeps temporary files and its user's is nobody's business. */
  private static String withoutOwnFolders(String description) {
    return without("java.io.tmpdir", "TMP", without("user.home", "HOME", description));
  }

  private static String without(String property, String name, String description) {
    Path folder = Path.of(System.getProperty(property, ""));
    return folder.isAbsolute() && folder.getNameCount() > 0
        ? description.replace(folder.toString(), name)
        : description;
  }

  private static void clause(ClauseResult result, ArrayNode all) {
    ObjectNode one = all.addObject();
    one.put("clause", result.clause().name());
    one.put("title", result.clause().title());
    one.put("level", result.clause().level().toString());
    one.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    one.put("tests", result.tests());
    result.without().forEach(hook -> one.withArray("without").add(hook.words()));
    result.notes().forEach(note -> one.withArray("notes").add(note));
    result.failed().forEach(test -> failed(test, one.withArray("failed")));
  }

  private static void failed(TestResult test, ArrayNode all) {
    ObjectNode one = all.addObject();
    one.put("test", test.test());
    one.put("harness", test.harness());
  }
}
