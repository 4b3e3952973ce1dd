package io.acteon.core.config;

import java.util.List;
import java.util.Objects;

/**
 * What is left out of audit records.
 *
 * @param fields names of members whose values are replaced, wherever they stand
 * @param placeholder what stands there instead
 */
public record RedactConfig(boolean enabled, List<String> fields, String placeholder) {

  public RedactConfig {
    fields = List.copyOf(fields);
    Objects.requireNonNull(placeholder, "placeholder");
  }
}
