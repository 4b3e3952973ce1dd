package io.acteon.core.config.source;

import com.typesafe.config.ConfigValue;
import io.acteon.spi.internal.Secrets;
import io.acteon.spi.settings.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with a configuration. */
public final class Problems {

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  public void add(String key, String detail) {
    addAll(List.of(new Problem(key, detail)));
  }

  public void add(String key, ConfigValue found, String allowed) {
    String shown = Secrets.mask(key, String.valueOf(found.unwrapped()));
    add(key, "found \"" + shown + "\"; allowed is " + allowed);
  }

  /** Leaves out keys that had a problem before: what follows from the first would only distract. */
  public void addAll(Collection<Problem> more) {
    List<Problem> fresh = more.stream().filter(problem -> !keys.contains(problem.key())).toList();
    problems.addAll(fresh);
    fresh.forEach(problem -> keys.add(problem.key()));
  }

  public boolean concern(String key) {
    return keys.contains(key);
  }

  public List<Problem> all() {
    return List.copyOf(problems);
  }
}
