package io.acteon.conformance.entry;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A concurrent history, to be looked at or checked again.
 *
 * @param name without the backend's
 * @param operations in EDN, as Knossos reads it
 */
public record HistoryFile(String name, String operations) {

  private static final String NAME = "acteon.conformance.history";
  private static final String OPERATIONS = "acteon.conformance.operations";

  public HistoryFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(operations, "operations");
  }

  /** The history of a report entry, if it holds one. */
  public static Optional<HistoryFile> of(Map<String, String> entry) {
    return Optional.ofNullable(entry.get(NAME))
        .map(name -> new HistoryFile(name, entry.getOrDefault(OPERATIONS, "")));
  }

  /** As a report entry. */
  public Map<String, String> entry() {
    return Map.of(NAME, name, OPERATIONS, operations);
  }
}
