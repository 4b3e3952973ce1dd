package io.acteon.conformance.report;

import io.acteon.conformance.ReportKey;
import io.acteon.spi.Capability;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an instance says of itself.
 *
 * @param description product, version and place
 * @param capabilities what it declares
 */
public record Instance(String description, Set<Capability> capabilities) {

  public Instance {
    Objects.requireNonNull(description, "description");
    capabilities = Set.copyOf(capabilities);
  }

  /** As it was published under the {@link ReportKey}s. */
  static Instance of(Map<String, String> entry) {
    return new Instance(
        entry.getOrDefault(ReportKey.DESCRIPTION, ""),
        Pattern.compile("\\W+")
            .splitAsStream(entry.getOrDefault(ReportKey.CAPABILITIES, ""))
            .filter(name -> !name.isEmpty())
            .map(Capability::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
