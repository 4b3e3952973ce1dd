package io.acteon.core.action;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * SHA-256 of a JSON value whatever its form: the order of members, spaces, escapes and the way in
 * which a number is written ({@code 1}, {@code 1.0}, {@code 10e-1}) make no difference.
 */
public final class PayloadDigest {

  private PayloadDigest() {}

  /** The digest, in 43 characters of base64url. */
  public static String of(JsonNode payload) {
    StringBuilder canonical = new StringBuilder();
    append(payload, canonical);
    byte[] digest = sha256().digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static void append(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      out.append('{');
      members.forEach((name, value) -> {
        text(name, out);
        append(value, out);
      });
      out.append('}');
    } else if (node.isArray()) {
      out.append('[');
      for (Iterator<JsonNode> elements = node.iterator(); elements.hasNext(); ) {
        append(elements.next(), out);
        out.append(',');
      }
      out.append(']');
    } else if (node.isString()) {
      text(node.stringValue(), out);
    } else if (node.isNumber()) {
      out.append(number(node)).append(';');
    } else {
      out.append(node).append(';');
    }
  }

  /** The length comes first, so that no text can look like what stands around it. */
  private static void text(String text, StringBuilder out) {
    out.append('"').append(text.length()).append(':').append(text);
  }

  /** Never in full: the exponent of a few characters can stand for any number of digits. */
  private static String number(JsonNode node) {
    if (node.isDouble() || node.isFloat()) {
      double value = node.doubleValue();
      if (!Double.isFinite(value)) {
        return Double.toString(value);
      }
    }
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    return value.signum() == 0 ? "0" : value.unscaledValue() + "e" + -(long) value.scale();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
