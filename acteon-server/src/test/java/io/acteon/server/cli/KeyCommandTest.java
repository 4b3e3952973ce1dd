package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCommandTest {

  @TempDir Path directory;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path keys;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(directory.resolve("acteon.toml"), "[auth]\nkeys_file = \"keys.toml\"\n");
    keys = directory.resolve("keys.toml");
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Invocation invocation =
        new Invocation(
            Map.of(), directory, new PrintWriter(out, true), new PrintWriter(err, true), false);
    return Main.run(invocation, arguments);
  }

  private int newKey(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "key";
    arguments[1] = "new";
    arguments[2] = "--caller";
    arguments[3] = "billing";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return run(arguments);
  }

  @Test
  void aNewKeyIsPrintedAloneAndItsDigestKept() throws Exception {
    assertThat(newKey("--role", "operator", "--tenant", "acme", "--expires", "90d")).isZero();

    String key = out.toString().strip();
    assertThat(key).matches("ack_[0-9a-f]{12}_[0-9a-f]{64}");
    String digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    assertThat(keys).content().contains(digest).doesNotContain(key.substring(17));
    assertThat(err.toString()).contains("keys.toml").doesNotContain(key);
  }

  @Test
  void theListSaysWhatEachMayDoButNotTheKeys() {
    newKey("--role", "operator", "--scope", "metrics", "--tenant", "acme", "--provider", "email");
    String key = out.toString().strip();
    newKey("--scope", "metrics");

    assertThat(run("key", "list")).isZero();
    assertThat(out.toString())
        .containsPattern(
            key.substring(4, 16)
                + " +billing +in force +never +operator, metrics +tenants acme in namespaces \\*"
                + " through email")
        .doesNotContain(key);
  }

  @Test
  void aRevokedKeyIsListedAsThat() {
    newKey("--role", "viewer", "--tenant", "*");
    String id = out.toString().substring(4, 16);

    assertThat(run("key", "revoke", id)).isZero();
    assertThat(out.toString()).contains("Revoked " + id);
    assertThat(run("key", "revoke", id)).isZero();
    assertThat(out.toString()).contains("revoked already");
    run("key", "list");
    assertThat(out.toString()).containsPattern(id + " +billing +revoked");
    assertThat(run("key", "revoke", "nobody")).isEqualTo(2);
    assertThat(err.toString()).contains("has no key nobody");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --tenant acme                           | needed is --role or --scope
          --role operator                         | needed is --tenant NAME
          --role root --tenant acme               | --role root is unknown; allowed are viewer, operator, admin
          --scope audit --tenant acme             | --scope audit is unknown; allowed are dispatch
          --scope metrics --provider email        | needed is --tenant NAME
          --role viewer --tenant a --expires soon | is no date
          --role viewer --tenant a --expires 2020-01-01 | is over already
          --role viewer --tenant a*               | whole names
          """)
  void whatIsNoKeyIsRefusedAndNothingWritten(String arguments, String message) {
    assertThat(newKey(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
    assertThat(keys).doesNotExist();
  }

  @Test
  void aConfigurationWithoutAFileOfKeysIsToldWhatItNeeds() throws IOException {
    Files.writeString(directory.resolve("acteon.toml"), "[server]\nport = 1\n");

    assertThat(run("key", "list")).isEqualTo(2);
    assertThat(err.toString()).contains("auth.keys_file: missing");
  }

  @Test
  void checkReadsTheKeysAndSaysHowManyThereAre() throws IOException {
    assertThat(run("check")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file").contains("acteon key new");
    newKey("--role", "viewer", "--tenant", "*");
    assertThat(run("check")).isZero();
    assertThat(out.toString()).containsPattern("auth +1 keys in .*keys.toml");
    Files.writeString(keys, Files.readString(keys).replace("viewer", "vewer"));
    assertThat(run("check")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean viewer?").contains("line 7");
  }
}
