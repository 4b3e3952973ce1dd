package io.acteon.conformance.report;

import io.acteon.conformance.ReportKey;
import java.util.Map;
import java.util.Objects;

/**
 * A concurrent history, to be looked at or checked again.
 *
 * @param name without the backend's
 * @param operations in EDN, as Knossos reads it
 */
public record HistoryFile(String name, String operations) {

  public HistoryFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(operations, "operations");
  }

  /** As it was published under the {@link ReportKey}s. */
  static HistoryFile of(Map<String, String> entry) {
    return new HistoryFile(
        entry.getOrDefault(ReportKey.HISTORY, ""), entry.getOrDefault(ReportKey.OPERATIONS, ""));
  }
}
