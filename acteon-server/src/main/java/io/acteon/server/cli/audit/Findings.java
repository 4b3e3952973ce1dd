package io.acteon.server.cli.audit;

import io.acteon.core.audit.RecordJson;
import io.acteon.core.audit.verify.AnchorHistory;
import io.acteon.core.audit.verify.Breach;
import io.acteon.core.audit.verify.ChainVerdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a verification found.
 *
 * @param problems with the anchors, each a sign of tampering
 * @param doubts why nothing can be told although nothing wrong was found
 * @param asOf when an export was begun: nothing is said of what came later
 */
record Findings(
    List<ChainVerdict> chains,
    AnchorHistory anchors,
    List<String> problems,
    List<String> doubts,
    Optional<Instant> asOf) {

  private static final int SOUND = 0;
  private static final int BROKEN = 1;
  static final int CANNOT_TELL = 3;

  int exitCode() {
    boolean broken = !problems.isEmpty() || chains.stream().anyMatch(chain -> !chain.isSound());
    return broken ? BROKEN : doubts.isEmpty() ? SOUND : CANNOT_TELL;
  }

  private long records() {
    return chains.stream().mapToLong(ChainVerdict::records).sum();
  }

  void print(PrintWriter out) {
    problems.forEach(problem -> out.println("BROKEN  anchors: " + problem));
    for (ChainVerdict chain : chains) {
      chain.breach().ifPresent(breach -> print(chain, breach, out));
    }
    doubts.forEach(doubt -> out.println("UNSURE  " + doubt));
    String result =
        switch (exitCode()) {
          case SOUND -> "Sound";
          case BROKEN -> "Broken";
          default -> "Cannot tell";
        };
    out.printf(
        "%s%s: %d records of %d chains, %d anchors%s%n",
        result,
        asOf.map(time -> " as of " + time).orElse(""),
        records(),
        chains.size(),
        anchors.anchors(),
        anchors.newest().map(time -> ", the newest of " + time).orElse(""));
    if (anchors.laterAnchors() > 0) {
      out.printf(
          "The export says that it is as of that time, and nobody signed that: %d anchors from ten"
              + " minutes before it on were not asked for records that are missing.%n",
          anchors.laterAnchors());
    }
    if (anchors.anchors() == 0) {
      out.println(
          "Without anchors a chain that was written again as a whole, cut or deleted by who owns"
              + " the store is not found.");
    }
  }

  private static void print(ChainVerdict chain, Breach breach, PrintWriter out) {
    out.printf(
        "BROKEN  %s at %d: %s, %s%s%n",
        chain.chain(),
        breach.sequence(),
        breach.kind().word(),
        breach.reason(),
        breach.recordId().map(id -> " (record " + id + ")").orElse(""));
  }

  String json() {
    ObjectNode json = RecordJson.MAPPER.createObjectNode();
    int code = exitCode();
    json.put("result", code == SOUND ? "sound" : code == BROKEN ? "broken" : "cannot_tell");
    json.put("as_of", asOf.map(Instant::toString).orElse(null));
    json.put("records", records());
    ArrayNode list = json.putArray("chains");
    chains.forEach(chain -> write(chain, list.addObject()));
    ObjectNode named = json.putObject("anchors");
    named.put("count", anchors.anchors());
    named.put("newest", anchors.newest().map(Instant::toString).orElse(null));
    named.put("later", anchors.laterAnchors());
    texts(named.putArray("unknown_keys"), List.copyOf(anchors.unknownKeys()));
    texts(named.putArray("problems"), problems);
    texts(json.putArray("doubts"), doubts);
    return RecordJson.write(json);
  }

  private static void write(ChainVerdict chain, ObjectNode json) {
    json.put("namespace", chain.chain().namespace());
    json.put("tenant", chain.chain().tenant());
    json.put("records", chain.records());
    json.put("first_record_id", chain.firstRecordId().orElse(null));
    json.put("last_record_id", chain.lastRecordId().orElse(null));
    json.put("anchored_sequence", chain.anchored());
    Optional<Breach> breach = chain.breach();
    if (breach.isEmpty()) {
      json.putNull("broken");
      return;
    }
    ObjectNode broken = json.putObject("broken");
    broken.put("kind", breach.get().kind().word());
    broken.put("sequence", breach.get().sequence());
    broken.put("record_id", breach.get().recordId().orElse(null));
    broken.put("reason", breach.get().reason());
  }

  private static void texts(ArrayNode list, List<String> texts) {
    texts.forEach(list::add);
  }
}
