package io.acteon.core.rules;

import io.acteon.core.rules.verdict.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each rule has decided about a dispatch, in this process. Outlasts reloads. */
public final class RuleHits {

  private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();

  /** Counts the rule that gave a verdict, if one did. */
  public void count(Verdict verdict) {
    Optional<String> rule = verdict.rule();
    if (rule.isPresent()) {
      LongAdder hits = byName.get(rule.get());
      if (hits == null) {
        hits = byName.computeIfAbsent(rule.get(), name -> new LongAdder());
      }
      hits.increment();
    }
  }

  /** How often the rule of this name has decided. */
  public long of(String name) {
    LongAdder hits = byName.get(name);
    return hits == null ? 0 : hits.sum();
  }
}
