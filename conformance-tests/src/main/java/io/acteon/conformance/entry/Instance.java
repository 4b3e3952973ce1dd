package io.acteon.conformance.entry;

import io.acteon.conformance.harness.Harness;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.spi.Backend;
import io.acteon.spi.Capability;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private static final String DESCRIPTION = "acteon.conformance.description";
  private static final String CAPABILITIES = "acteon.conformance.capabilities";
  private static final String HARNESS = "acteon.conformance.harness";
  private static final String HOOKS = "acteon.conformance.hooks";

  private static final Pattern SEPARATORS = Pattern.compile("\\W+");

  public Instance {
    Objects.requireNonNull(description, "description");
    capabilities = Set.copyOf(capabilities);
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(harness, "harness");
    hooks = Set.copyOf(hooks);
  }

  /** What {@code harness} opened. */
  public static Instance of(Harness<?> harness, Backend opened) {
    return new Instance(
        opened.describe(),
        opened.capabilities(),
        harness.version(),
        harness.getClass().getSimpleName(),
        HarnessHook.offeredBy(harness.getClass()));
  }

  /** What a report entry says of one, if that is what it is about. */
  public static Optional<Instance> of(Map<String, String> entry) {
    return entry.containsKey(DESCRIPTION)
        ? Optional.of(
            new Instance(
                entry.getOrDefault(DESCRIPTION, ""),
                names(entry.getOrDefault(CAPABILITIES, ""), Capability::valueOf),
                entry.getOrDefault(Harness.VERSION, ""),
                entry.getOrDefault(HARNESS, ""),
                names(entry.getOrDefault(HOOKS, ""), HarnessHook::valueOf)))
        : Optional.empty();
  }

  /** As a report entry. */
  public Map<String, String> entry() {
    return Map.of(
        DESCRIPTION,
        description,
        CAPABILITIES,
        new TreeSet<>(capabilities).toString(),
        Harness.VERSION,
        version,
        HARNESS,
        harness,
        HOOKS,
        new TreeSet<>(hooks).toString());
  }

  private static <T> Set<T> names(String list, Function<String, T> named) {
    return SEPARATORS
        .splitAsStream(list)
        .filter(name -> !name.isEmpty())
        .map(named)
        .collect(Collectors.toUnmodifiableSet());
  }
}
