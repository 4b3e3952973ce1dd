package io.acteon.server.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Chance for one request, repeatable. For one thread. */
final class Dice {

  private static final String TOKENS = "abcXYZ019-_.!~*'";

  private final Random random;
  private final int index;

  Dice(Random random, int index) {
    this.random = random;
    this.index = index;
  }

  /** Which request it is, so that ids are never those of another. */
  int index() {
    return index;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Any bytes but line ends, as characters. */
  String latin1(int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    for (int i = 0; i < length; i++) {
      char c = (char) random.nextInt(256);
      text.append(c == '\r' || c == '\n' ? '?' : c);
    }
    return text.toString();
  }

  /** Percent-encoded bytes, not always of UTF-8. */
  String percent(int most) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(most);
    for (int i = 0; i < length; i++) {
      text.append("%%%02x".formatted(random.nextInt(256)));
    }
    return text.toString();
  }

  String token() {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(TOKENS.charAt(random.nextInt(TOKENS.length())));
    }
    return text.toString();
  }

  /** Some bytes changed, put in, left out, or everything from some point on. */
  byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int i = random.nextInt(5); i >= 0; i--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> damaged = Arrays.copyOf(damaged, at);
      case 2 -> System.arraycopy(bytes, at, damaged, Math.max(0, at - 1), bytes.length - at);
      default -> {
        String odd =
            of("\u0000", "\uFEFF", "//", "/**/", "NaN", "'", "\\u", "}", "]", ",", "\u2028", "1e9");
        byte[] more = odd.getBytes(StandardCharsets.UTF_8);
        damaged = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(bytes, at, damaged, at + more.length, bytes.length - at);
        System.arraycopy(more, 0, damaged, at, more.length);
      }
    }
    return damaged;
  }
}
