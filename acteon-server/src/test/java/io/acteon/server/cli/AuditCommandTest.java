package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  @TempDir private Path directory;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path config = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    assertThat(run("audit", "keygen", "anchor.key")).isZero();
    config = write("chain = true", "key_file = \"anchor.key\"\nfile = \"anchors.ndjson\"");
    fill(20);
  }

  private Path write(String audit, String anchor) throws IOException {
    return Files.writeString(
        directory.resolve("acteon.toml"),
        """
        [state]
        backend = "file"
        folder = "%s"
        [audit]
        %s
        [audit.anchor]
        %s
        """
            .formatted(directory.resolve("data"), audit, anchor));
  }

  private void fill(int records) {
    Instant now = Instant.now();
    append(
        IntStream.range(0, records)
            .mapToObj(i -> record("r" + i + "-" + now, now.plusMillis(i)))
            .toList());
  }

  private void append(List<AuditRecord> records) {
    ActeonConfig loaded =
        ConfigLoader.load(Optional.of(config), Map.of(), Catalogue.discover(Optional.empty()));
    try (AuditBackend backend = loaded.audit().backend().factory().open()) {
      assertThat(backend.store().appendAll(records))
          .allSatisfy(reply -> assertThat(reply.orThrow()).isEqualTo(AppendResult.STORED));
    }
  }

  private static AuditRecord record(String id, Instant at) {
    return new AuditRecord(
        id,
        "action",
        "shop",
        "acme",
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        "executed",
        Optional.of("{\"amount\":1.10}"),
        "{}",
        "{}",
        "{}",
        at,
        at,
        Duration.ZERO,
        Optional.of(at.plus(Duration.ofDays(1))),
        Optional.empty(),
        Optional.empty());
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Invocation invocation =
        new Invocation(
            Map.of(), directory, new PrintWriter(out, true), new PrintWriter(err, true), false);
    return Main.run(invocation, arguments);
  }

  private void delete(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aSoundStoreIsZero() {
    assertThat(run("audit", "anchor")).isZero();
    assertThat(out.toString()).contains("\"tenant\":\"acme\"");
    assertThat(run("audit", "verify", "--anchor", "anchors.ndjson")).isZero();
    assertThat(out.toString()).contains("Sound: 21 records of 2 chains, 1 anchors");
    assertThat(run("audit", "verify", "--namespace", "shop", "--tenant", "acme", "--json"))
        .isZero();
    assertThat(out.toString())
        .contains("\"result\":\"sound\"")
        .contains("\"records\":20")
        .contains("\"anchored_sequence\":20")
        .contains("\"broken\":null");
  }

  @Test
  void anAnchorThatCannotBeTakenIsOne() {
    Path key = AnchorKeys.publicFile(directory.resolve("anchor.key"));
    String id = "acteon-anchor-" + AnchorKeys.publicKey("key", key).keyId() + "-1";
    append(List.of(record(id, Instant.now())));

    assertThat(run("audit", "anchor")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("another record in its place");
  }

  @Test
  void withoutAnchorsItSaysWhatItCannotSee() {
    assertThat(run("audit", "verify")).isZero();
    assertThat(out.toString()).contains("Without anchors");
  }

  @Test
  void aDeletedStoreIsOneWithTheAnchorsOfTheFile() throws IOException {
    run("audit", "anchor");
    delete("data");
    fill(3);
    assertThat(run("audit", "verify")).isZero();
    assertThat(run("audit", "verify", "--anchor", "anchors.ndjson")).isEqualTo(1);
    assertThat(out.toString())
        .contains("BROKEN  shop/acme at 4: cut")
        .contains("BROKEN  anchors: the store has no anchor 1");
  }

  @Test
  void anExportIsVerifiedWithoutItsStore() throws IOException {
    run("audit", "anchor");
    assertThat(run("audit", "export", "--out", "all.ndjson")).isZero();
    delete("data");
    String[] verify = {
      "audit",
      "verify",
      "--export",
      "all.ndjson",
      "--anchor",
      "anchors.ndjson",
      "--public-key",
      "anchor.key.pub"
    };
    assertThat(run(verify)).isZero();

    Path file = directory.resolve("all.ndjson");
    Files.writeString(file, Files.readString(file).replaceFirst("executed", "suppressed"));
    assertThat(run(verify)).isEqualTo(1);
    assertThat(out.toString()).contains("changed, its fields do not give its hash");

    Files.writeString(file, "{}\n");
    assertThat(run(verify)).isEqualTo(3);
    assertThat(err.toString()).contains("Cannot tell").contains("line 1");
  }

  @Test
  void anExportThatSaysAnEarlierTimeThanItsRecordsIsNotSound() throws IOException {
    run("audit", "anchor");
    run("audit", "export", "--out", "all.ndjson");
    Path file = directory.resolve("all.ndjson");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("\"time\":\"[^\"]*\"}\\s*$", "\"time\":\"1970-01-01T00:00:00Z\"}\n"));

    assertThat(
            run(
                "audit",
                "verify",
                "--export",
                "all.ndjson",
                "--anchor",
                "anchors.ndjson",
                "--public-key",
                "anchor.key.pub"))
        .isEqualTo(3);
    assertThat(out.toString())
        .contains("UNSURE  the export says that it was begun at 1970-01-01T00:00:00Z")
        .contains("nobody signed that: 1 anchors");
  }

  @Test
  void anExportIsSoundWhateverCameAfterIt() {
    run("audit", "anchor");
    assertThat(run("audit", "export", "--out", "all.ndjson")).isZero();
    fill(1);
    run("audit", "anchor");
    assertThat(
            run(
                "audit",
                "verify",
                "--export",
                "all.ndjson",
                "--anchor",
                "anchors.ndjson",
                "--public-key",
                "anchor.key.pub"))
        .isZero();
    assertThat(out.toString()).containsPattern("Sound as of 20\\S+Z: 21 records of 2 chains");
  }

  @Test
  void anchorsOfAnUnknownKeyTellNothing() throws IOException {
    run("audit", "anchor");
    run("audit", "keygen", "other.key");
    write("chain = true", "key_file = \"other.key\"");
    assertThat(run("audit", "verify")).isEqualTo(3);
    assertThat(out.toString()).contains("UNSURE").contains("--public-key");
    assertThat(run("audit", "verify", "--public-key", "anchor.key.pub")).isZero();
  }

  @Test
  void aStoreThatIsAwayIsThree() throws IOException {
    Files.writeString(directory.resolve("blocked"), "a file");
    Files.writeString(
        config,
        Files.readString(config)
            .replace(
                directory.resolve("data").toString(), directory.resolve("blocked/x").toString()));
    assertThat(run("audit", "verify")).isEqualTo(3);
  }

  @Test
  void anchorsWithoutChainsAreRefused() throws IOException {
    write("chain = false", "key_file = \"anchor.key\"");
    assertThat(run("check")).isEqualTo(2);
    assertThat(err.toString()).contains("audit.anchor").contains("audit.chain = true");
  }

  @Test
  void wrongUsageIsTwo() throws IOException {
    assertThat(run("audit")).isEqualTo(2);
    assertThat(run("audit", "verify", "--namespace", "shop")).isEqualTo(2);
    assertThat(run("audit", "verify", "--from", "yesterday")).isEqualTo(2);
    assertThat(run("audit", "keygen", "anchor.key")).isEqualTo(2);
    assertThat(run("audit", "verify", "--public-key", "none")).isEqualTo(2);
    write("chain = true", "");
    assertThat(run("audit", "anchor")).isEqualTo(2);
    write("chain = false", "");
    assertThat(run("audit", "verify")).isEqualTo(2);
  }
}
