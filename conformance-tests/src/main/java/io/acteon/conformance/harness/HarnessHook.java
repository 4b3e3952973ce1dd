package io.acteon.conformance.harness;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a harness can offer beyond opening instances: the one list of the interfaces. */
public enum HarnessHook {
  MOVES_TIME(MovesTime.class, "moves of the clock"),
  BY_SETTINGS(BySettings.class, "settings"),
  OVER_NETWORK(OverNetwork.class, "a failing network"),
  OPENS_PREFIXES(OpensPrefixes.class, "prefixes"),
  SWEEPS_SOON(SweepsSoon.class, "sweeps"),
  COUNTS_WORK(CountsWork.class, "a count of the work"),
  TAMPERS(Tampers.class, "tampering"),
  REOPENS(Reopens.class, "reopening"),
  KILLS_STORE(KillsStore.class, "kills"),
  CUTS_POWER(CutsPower.class, "power cuts"),
  FREEZES_STORE(FreezesStore.class, "freezes"),
  FAILS_COMMITS(FailsCommits.class, "failing commits"),
  OPENS_OLDER(OpensOlder.class, "older versions");

  private final Class<?> type;
  private final String words;

  HarnessHook(Class<?> type, String words) {
    this.type = type;
    this.words = words;
  }

  /** The interface that a harness implements. */
  public Class<?> type() {
    return type;
  }

  /** What is not tried without it. */
  public String words() {
    return words;
  }

  /** The hook that a test needs as this interface. */
  public static HarnessHook of(Class<?> type) {
    return Arrays.stream(values())
        .filter(hook -> hook.type == type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " is no hook of a harness"));
  }

  /** What {@code harness} offers. */
  public static Set<HarnessHook> offeredBy(Class<?> harness) {
    return Arrays.stream(values())
        .filter(hook -> hook.type.isAssignableFrom(harness))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(HarnessHook.class)));
  }
}
