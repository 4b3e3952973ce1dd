package io.acteon.server.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.http.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever was accepted as an id, or as the name of a rule, can be asked for. */
class OddIdsTest {

  @TempDir private Path directory;
  private TestingApi api;

  @BeforeEach
  void start() throws Exception {
    api = new TestingApi(directory);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  static Stream<String> ids() {
    return Stream.of(
        "/",
        "//",
        "a/b",
        "a//b",
        "/a/",
        "%",
        "%2F",
        "%%",
        "%zz",
        "%u0041",
        ".",
        "..",
        "../..",
        "a/../b",
        "./a",
        "..;",
        ";",
        "a;b=c",
        "/..;/",
        "+",
        "a+b c",
        " ",
        "  a ",
        "?",
        "a?b=c&d",
        "#",
        "\\",
        "..\\..",
        "\"",
        "<>",
        "{action_id}",
        "[]|^`~!*'()$,:@&=",
        "é",
        "注文-1",
        "\uD83D\uDE00",
        "\uFFFD",
        "\uFEFF",
        "\u2028",
        "x".repeat(1024),
        "/".repeat(1024),
        "\uD83D\uDE00".repeat(1024));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aRecordIsFoundByTheIdOfItsAction(String id) throws Exception {
    api.dispatch(action(id));

    assertThat(found("/v1/audit/" + encoded(id))).isEqualTo(id);
    assertThat(found("/v1/audit/" + encoded(id) + "?namespace=n&tenant=t")).isEqualTo(id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aRuleIsSwitchedByItsName(String name) throws Exception {
    String rule = name.substring(0, Math.min(256, name.length()));
    reload("rules: [{name: " + Json.MAPPER.writeValueAsString(rule) + ", action: deny}]");

    HttpResponse<String> answer =
        api.send("PUT", "/v1/rules/" + encoded(rule) + "/enabled", "{\"enabled\":false}");
    assertThat(TestingApi.json(answer, 200).path("name").asString()).isEqualTo(rule);
  }

  /** Form encoding, which some clients use for paths, writes a space as a plus sign. */
  @Test
  void aPlusSignIsItselfAndElseASpace() throws Exception {
    api.dispatch(action("a b"));
    assertThat(found("/v1/audit/a+b")).isEqualTo("a b");
    api.dispatch(action("a+b"));
    assertThat(found("/v1/audit/a+b")).isEqualTo("a+b");
    assertThat(found("/v1/audit/a%2Bb")).isEqualTo("a+b");
    assertThat(found("/v1/audit/a%20b")).isEqualTo("a b");

    api.dispatch(action("1 + 1"));
    assertThat(found("/v1/audit/1+%2B+1")).isEqualTo("1 + 1");
    TestingApi.problem(api.get("/v1/audit/1+%2B%20+1"), 404);

    reload("rules: [{name: no mail, action: deny}]");
    HttpResponse<String> answer =
        api.send("PUT", "/v1/rules/no+mail/enabled", "{\"enabled\":false}");
    assertThat(TestingApi.json(answer, 200).path("name").asString()).isEqualTo("no mail");
    TestingApi.problem(api.send("PUT", "/v1/rules/no%2Bmail/enabled", "{\"enabled\":false}"), 404);
  }

  private void reload(String rules) throws Exception {
    Files.writeString(api.rulesFile, rules);
    TestingApi.json(api.post("/v1/rules/reload", ""), 200);
  }

  private String found(String path) throws Exception {
    return TestingApi.json(api.get(path), 200).path("action_id").asString();
  }

  private static String action(String id) {
    ObjectNode action = Json.MAPPER.createObjectNode();
    action.put("namespace", "n").put("tenant", "t").put("provider", "email");
    return action.put("action_type", "a").put("id", id).put("payload", 1).toString();
  }

  /** Every byte but letters as {@code %XX}. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= 'a' && b <= 'z';
      encoded.append(plain ? String.valueOf((char) b) : "%" + HexFormat.of().toHexDigits(b));
    }
    return encoded.toString();
  }
}
