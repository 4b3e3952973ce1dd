package io.acteon.conformance.input;

import java.util.List;

/** Texts that are ordinary names by the contract, and trouble for many stores (S1, S2). */
public final class OddTexts {

  /** All different, byte for byte; each is 1 to 256 characters. */
  public static final List<String> NAMES =
      List.of(
          "a",
          "a:b",
          "b:c",
          ":",
          "100%",
          "100",
          "a_b",
          "aXb",
          "*",
          "?",
          "[a-z]",
          "{x}",
          "{",
          "A",
          "a ",
          " a",
          " ",
          "a\\b",
          "\\",
          "'; DROP TABLE x; --",
          "\"quoted\"",
          "$1",
          "$$",
          "null",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "ss",
          "\u0130",
          "\u0131",
          "\u00a0",
          "\ud7ff",
          "\ue000",
          "\uffff",
          "\ud83d\ude00",
          "\udbff\udfff",
          "\u202eabc",
          "\ud83d\ude00".repeat(256),
          "\udbff\udfff".repeat(255) + "a");

  private OddTexts() {}
}
