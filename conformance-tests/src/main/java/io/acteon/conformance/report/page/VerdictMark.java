package io.acteon.conformance.report.page;

import io.acteon.conformance.report.Verdict;

/** How a page shows a {@link Verdict}: by a sign and a colour beside its words. */
final class VerdictMark {

  private VerdictMark() {}

  /** The class in the style sheet. */
  static String style(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case REFUSED -> "refused";
      case UNDECLARED -> "undeclared";
      case NOT_COVERED -> "missing";
    };
  }

  static String of(Verdict verdict) {
    String sign =
        switch (verdict) {
          case PASSED -> "✓";
          case FAILED -> "✗";
          case REFUSED -> "⊘";
          case UNDECLARED -> "–";
          case NOT_COVERED -> "?";
        };
    return "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>"
        .formatted(style(verdict), sign, Html.escape(verdict.toString()));
  }
}
