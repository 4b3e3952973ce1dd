package io.acteon.core.audit.verify;

import io.acteon.core.audit.anchor.Anchor;
import io.acteon.core.audit.anchor.AnchorVerifier;
import io.acteon.core.audit.anchor.AnchoredHead;
import io.acteon.core.audit.anchor.ChainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Anchors from one or more places: whether they are genuine and complete, and what they say of each
 * chain. Of each chain some thirty of its anchored records are kept, the last always, and as many
 * of those that what is verified may lack, the first always. For one thread.
 */
public final class AnchorHistory {

  private static final int MOST_HEADS = 32;

  /**
   * What stands in an anchor, without its chains.
   *
   * @param needed until when the store keeps it at least
   */
  private record Step(long number, Instant time, String digest, String previous, Instant needed) {}

  private final List<AnchorVerifier> keys;
  private final Predicate<ChainName> wanted;
  private final Instant end;
  private final Map<ChainName, NavigableMap<Long, AnchoredHead>> required = new HashMap<>();
  private final Map<ChainName, NavigableMap<Long, AnchoredHead>> later = new HashMap<>();
  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, Set<String>> places = new HashMap<>();
  private final SortedSet<String> unknownKeys = new TreeSet<>();
  private final List<String> forgeries = new ArrayList<>();

  /**
   * @param keys that may have signed
   * @param wanted the chains that will be asked for
   */
  public AnchorHistory(List<AnchorVerifier> keys, Predicate<ChainName> wanted) {
    this(keys, wanted, Instant.MAX);
  }

  /**
   * @param end what is verified was read from this time on, so that anchors may name what it lacks
   *     that are later, or earlier by less than clocks differ; of those, only what it holds is
   *     compared
   */
  public AnchorHistory(List<AnchorVerifier> keys, Predicate<ChainName> wanted, Instant end) {
    this.keys = List.copyOf(keys);
    this.wanted = wanted;
    this.end = end.minus(StoreVerification.MARGIN);
  }

  /**
   * Takes an anchor.
   *
   * @param place where it was found, for people
   */
  public void add(Anchor anchor, String place) {
    Optional<AnchorVerifier> key = keys.stream().filter(known -> known.isMeantBy(anchor)).findAny();
    if (key.isEmpty()) {
      unknownKeys.add(anchor.algorithm() + " " + anchor.keyId().replaceAll("\\P{Alnum}", "?"));
      return;
    }
    if (!key.get().verify(anchor)) {
      forgeries.add(
          "anchor %d in %s is not signed by the key that it names"
              .formatted(anchor.number(), place));
      return;
    }
    String digest = anchor.digest();
    places.computeIfAbsent(place, none -> new HashSet<>()).add(digest);
    Step step = new Step(anchor.number(), anchor.time(), digest, anchor.previous(), needed(anchor));
    if (steps.put(digest, step) == null) {
      anchor.heads().stream()
          .filter(head -> wanted.test(head.chain()))
          .forEach(head -> keep(head, isLater(step)));
    }
  }

  private boolean isLater(Step step) {
    return step.time().isAfter(end);
  }

  private static Instant needed(Anchor anchor) {
    return anchor.heads().stream()
        .map(head -> head.expiresAt().orElse(Instant.MAX))
        .max(Comparator.naturalOrder())
        .orElse(anchor.time());
  }

  private void keep(AnchoredHead head, boolean isLater) {
    NavigableMap<Long, AnchoredHead> kept =
        (isLater ? later : required).computeIfAbsent(head.chain(), none -> new TreeMap<>());
    // If two differ, the records cannot fit both, whichever is kept.
    kept.putIfAbsent(head.sequence(), head);
    if (kept.size() > MOST_HEADS) {
      List<Long> numbers = new ArrayList<>(kept.keySet());
      // Of the later ones, what is verified holds the first, if any.
      int first = isLater ? MOST_HEADS / 2 : 0;
      for (int i = numbers.size() - 2; i >= first; i -= 2) {
        kept.remove(numbers.get(i));
      }
    }
  }

  /** Whether anything genuine was found in a place. */
  public boolean knows(String place) {
    return places.containsKey(place);
  }

  /** How many anchors are genuine. */
  public int anchors() {
    return steps.size();
  }

  /** How many of them say nothing of what is lacking, because it may have been read before. */
  public long laterAnchors() {
    return steps.values().stream().filter(this::isLater).count();
  }

  /** When the newest of them was taken. */
  public Optional<Instant> newest() {
    return steps.values().stream().map(Step::time).max(Comparator.naturalOrder());
  }

  /** The keys that signed and are not known here: what they signed says nothing. */
  public SortedSet<String> unknownKeys() {
    return Collections.unmodifiableSortedSet(unknownKeys);
  }

  /** The chains that are named, and must be there unless their time is up. */
  public Set<ChainName> chains() {
    return Collections.unmodifiableSet(required.keySet());
  }

  /** What is said of a chain. */
  ChainHeads heads(ChainName chain) {
    return ChainHeads.of(
        required.getOrDefault(chain, Collections.emptyNavigableMap()),
        later.getOrDefault(chain, Collections.emptyNavigableMap()));
  }

  /** What is wrong with the anchors themselves, for people; each is a sign of tampering. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(forgeries);
    List<Step> ordered =
        steps.values().stream()
            .sorted(Comparator.comparing(Step::time).thenComparingLong(Step::number))
            .toList();
    for (int i = 0; i < ordered.size(); i++) {
      Step step = ordered.get(i);
      boolean first = i == 0;
      if (first ? isLate(step) : !step.previous().equals(ordered.get(i - 1).digest())) {
        problems.add(misplaced(step, first ? Optional.empty() : Optional.of(ordered.get(i - 1))));
      }
    }
    return problems;
  }

  /** Anchors expire with their records, so that the oldest one there may name one that is gone. */
  private static boolean isLate(Step oldest) {
    return oldest.number() == 1 && !oldest.previous().equals(Anchor.FIRST);
  }

  private static String misplaced(Step step, Optional<Step> before) {
    String what = "anchor %d of %s".formatted(step.number(), step.time());
    if (before.isEmpty()) {
      return what + " says that it is the first, and names one before";
    }
    return what
        + " does not follow anchor %d of %s: anchors were removed"
            .formatted(before.get().number(), before.get().time());
  }

  /**
   * What is wrong if a place lacks anchors that another has, for people. Anchors expire with the
   * records that they name; those were removed that are newer than one that is still there, or name
   * a record whose time is not up.
   */
  public Optional<String> missing(String whole, String copy, Instant now) {
    Set<String> there = places.getOrDefault(whole, Set.of());
    Instant oldest =
        there.stream()
            .map(digest -> at(digest).time())
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    List<Step> lost =
        places.getOrDefault(copy, Set.of()).stream()
            .filter(digest -> !there.contains(digest))
            .map(this::at)
            .filter(step -> !isLater(step))
            .filter(step -> step.time().isAfter(oldest) || step.needed().isAfter(now))
            .sorted(Comparator.comparing(Step::time))
            .toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s has no anchor %d of %s, which %s has: %d were removed"
                .formatted(whole, lost.get(0).number(), lost.get(0).time(), copy, lost.size()));
  }

  private Step at(String digest) {
    Step step = steps.get(digest);
    if (step == null) {
      throw new IllegalStateException("no anchor " + digest);
    }
    return step;
  }
}
