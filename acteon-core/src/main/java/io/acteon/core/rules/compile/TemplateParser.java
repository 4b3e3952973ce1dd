package io.acteon.core.rules.compile;

import io.acteon.core.rules.evaluate.Template;
import io.acteon.core.rules.parse.Problems;
import java.util.ArrayList;
import java.util.List;

/** Compiles keys with placeholders. */
final class TemplateParser {

  private TemplateParser() {}

  /** The key; what is wrong with it is a problem on {@code line}. */
  static Template parse(String text, int line, Problems problems) {
    List<Template.Part> parts = new ArrayList<>();
    int end = 0;
    for (int start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", end)) {
      literal(text.substring(end, start), parts);
      int close = text.indexOf("}}", start);
      if (close < 0) {
        problems.add(line, "\"" + text.substring(start) + "\" lacks the closing }}");
        return new Template(parts);
      }
      FieldParser.parse(text.substring(start + 2, close).strip(), line, problems)
          .ifPresent(field -> parts.add(field::text));
      end = close + 2;
    }
    literal(text.substring(end), parts);
    return new Template(parts);
  }

  private static void literal(String text, List<Template.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(Template.Constant.of(text));
    }
  }
}
