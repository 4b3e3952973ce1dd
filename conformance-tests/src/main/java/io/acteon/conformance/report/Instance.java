package io.acteon.conformance.report;

import io.acteon.conformance.ReportKey;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.spi.Capability;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was tried by one harness.
 *
 * @param description what an instance says of itself: product, version and place
 * @param capabilities what it declares
 * @param version of the backend
 * @param harness the class that opened it
 * @param hooks what the harness offers
 */
public record Instance(
    String description,
    Set<Capability> capabilities,
    String version,
    String harness,
    Set<HarnessHook> hooks) {

  private static final Pattern SEPARATORS = Pattern.compile("\\W+");

  public Instance {
    Objects.requireNonNull(description, "description");
    capabilities = Set.copyOf(capabilities);
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(harness, "harness");
    hooks = Set.copyOf(hooks);
  }

  /** As it was published under the {@link ReportKey}s. */
  static Instance of(Map<String, String> entry) {
    return new Instance(
        entry.getOrDefault(ReportKey.DESCRIPTION, ""),
        names(entry.getOrDefault(ReportKey.CAPABILITIES, ""), Capability::valueOf),
        entry.getOrDefault(ReportKey.VERSION, ""),
        entry.getOrDefault(ReportKey.HARNESS, ""),
        names(entry.getOrDefault(ReportKey.HOOKS, ""), HarnessHook::valueOf));
  }

  private static <T> Set<T> names(String list, Function<String, T> named) {
    return SEPARATORS
        .splitAsStream(list)
        .filter(name -> !name.isEmpty())
        .map(named)
        .collect(Collectors.toUnmodifiableSet());
  }
}
