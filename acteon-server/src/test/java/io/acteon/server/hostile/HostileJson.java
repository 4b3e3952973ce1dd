package io.acteon.server.hostile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Actions that are odd, and members that no action may have. */
final class HostileJson {

  private HostileJson() {}

  /** An action whose required members are good; whatever else is in it may be anything. */
  static byte[] action(Dice dice) {
    return bytes(members(dice));
  }

  /** An action of which one member is wrong. */
  static byte[] wrongField(Dice dice) {
    Map<String, String> members = members(dice);
    String name =
        dice.of(
            "id",
            "namespace",
            "tenant",
            "provider",
            "action_type",
            "payload",
            "dedup_key",
            "metadata",
            "status",
            "fingerprint",
            "starts_at",
            "ends_at",
            "created_at",
            "trace_context");
    if (dice.oneIn(4)) {
      members.remove(name);
    } else {
      members.put(name, dice.oneIn(2) ? value(dice, 3) : text(dice));
    }
    return bytes(members);
  }

  private static Map<String, String> members(Dice dice) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("id", "\"hostile-" + dice.index() + "-" + dice.below(1 << 30) + "\"");
    members.put("namespace", "\"shop\"");
    members.put("tenant", "\"" + dice.of("acme", "é", "a/b", "a b", "%2F", "..") + "\"");
    members.put("provider", dice.oneIn(15) ? "\"nobody\"" : "\"email\"");
    members.put(
        "action_type", "\"" + dice.of("plain", "once", "limited", "stamped", "' OR 1") + "\"");
    members.put("payload", value(dice, 5));
    if (dice.oneIn(2)) {
      members.put("dedup_key", "\"" + dice.of("k", "k-" + dice.index(), "注文-1", "a/../b") + "\"");
    }
    if (dice.oneIn(3)) {
      members.put(
          "metadata", dice.of("{\"team\":\"a\"}", "{\"labels\":{\"token\":1}}", object(dice, 2)));
    }
    if (dice.oneIn(10)) {
      members.put(dice.of("id", "payload", "extra", "", "\\u0000", "__proto__"), value(dice, 2));
    }
    return members;
  }

  private static byte[] bytes(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Any value, well-formed or nearly so, some of them beyond every limit. */
  static String value(Dice dice, int depth) {
    if (dice.oneIn(12)) {
      return extreme(dice);
    }
    return switch (dice.below(depth > 0 ? 8 : 5)) {
      case 0 -> dice.of("null", "true", "false");
      case 1 -> number(dice);
      case 2, 3 -> text(dice);
      case 4 -> Integer.toString(dice.below(1_000));
      case 5 -> array(dice, depth);
      default -> object(dice, depth);
    };
  }

  private static String number(Dice dice) {
    return dice.of(
        "0",
        "-0",
        "-0.0",
        "1e400",
        "1e-400",
        "1E+9999",
        "1e99999999999",
        "-1e-99999999999",
        "1e999999999",
        "9".repeat(1 + dice.below(400)),
        "0." + "1".repeat(1 + dice.below(300)),
        "12345678901234567890.123",
        "01",
        "+1",
        ".5",
        "1.",
        "0x10",
        "Infinity",
        "1e",
        "2147483648",
        "-9223372036854775809");
  }

  private static String text(Dice dice) {
    return "\""
        + dice.of(
            "",
            " ",
            "plain",
            "\\ud83d",
            "\\udc00\\ud83d",
            "\\u0000",
            "\\u0007",
            "\u0007",
            "\\x",
            "😀 é 注文 \\u202e",
            "{\\\"password\\\":\\\"hunter2\\\"}",
            "${jndi:ldap://x/y}",
            "{{action.payload}}",
            "'; DROP TABLE acteon_state; --",
            "<script>alert(1)</script>",
            "x".repeat(dice.below(3_000)),
            "é".repeat(dice.below(1_200)),
            "2026-01-31T09:30:00Z",
            "+999999999-12-31T23:59:59Z",
            "a\\nb\\r\\nc")
        + "\"";
  }

  private static String array(Dice dice, int depth) {
    StringBuilder array = new StringBuilder("[");
    int size = dice.below(5);
    for (int i = 0; i < size; i++) {
      array.append(i == 0 ? "" : ",").append(value(dice, depth - 1));
    }
    return array.append(dice.oneIn(200) ? ",]" : "]").toString();
  }

  private static String object(Dice dice, int depth) {
    StringBuilder object = new StringBuilder("{");
    int size = dice.below(5);
    for (int i = 0; i < size; i++) {
      String name =
          dice.of(
              "a",
              "b" + i,
              "token",
              "Pass-Word",
              "",
              "é",
              "\\u0000",
              "\\ud800",
              "a.b",
              "0",
              "$ref");
      object.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
      object.append(value(dice, depth - 1));
    }
    return object.append('}').toString();
  }

  private static String extreme(Dice dice) {
    int depth = dice.of("50", "99", "100", "101", "500", "20000").length() * dice.below(200);
    return switch (dice.below(6)) {
      case 0 -> "[".repeat(depth) + "]".repeat(depth);
      case 1 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
      case 2 -> "[" + "{\"token\":0},".repeat(dice.below(3_000)) + "0]";
      case 3 -> "\"" + "\\u00e9".repeat(dice.below(20_000)) + "\"";
      case 4 -> "{\"" + "n".repeat(dice.below(3_000)) + "\":1}";
      default -> "[" + "1e400,".repeat(dice.below(2_000)) + "1]";
    };
  }
}
