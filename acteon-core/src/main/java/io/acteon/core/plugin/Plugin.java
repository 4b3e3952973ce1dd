package io.acteon.core.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found in one place, and the judgement on it. One finding is enough for nothing of it to
 * be used: half a plugin would serve until the other half is needed.
 *
 * @param place where it is, for people to read
 * @param services what it offers, as far as that could be found out
 * @param findings what is wrong with it
 */
public record Plugin(String place, Services services, List<Finding> findings) {

  public Plugin {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(services, "services");
    findings = List.copyOf(findings);
  }

  /** Something that could not be loaded. */
  static Plugin unusable(String place, String problem, String advice) {
    return new Plugin(place, Services.NONE, List.of(new Finding(problem, advice)));
  }

  /** Whether it cannot be used. */
  public boolean isBroken() {
    return !findings.isEmpty();
  }

  Plugin with(Collection<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Plugin(place, services, all);
  }

  /** Each finding with its place. */
  public Stream<String> lines() {
    return findings.stream().map(finding -> place + ": " + finding);
  }

  @Override
  public String toString() {
    return lines().collect(Collectors.joining("; "));
  }
}
