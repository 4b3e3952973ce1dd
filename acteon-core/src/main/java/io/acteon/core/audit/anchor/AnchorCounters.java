package io.acteon.core.audit.anchor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the anchoring of one process has done since it started. */
public final class AnchorCounters {

  /** Where an anchor has to arrive. */
  public enum Place {
    STORE,
    FILE,
    WEBHOOK
  }

  private final AtomicLong taken = new AtomicLong();
  private final Map<Place, AtomicLong> failures = new ConcurrentHashMap<>();
  private volatile Optional<Instant> newest = Optional.empty();

  AnchorCounters() {
    for (Place place : Place.values()) {
      failures.put(place, new AtomicLong());
    }
  }

  void took(int anchors) {
    taken.addAndGet(anchors);
  }

  void saw(Anchor anchor) {
    newest = Optional.of(anchor.time());
  }

  void failed(Place place) {
    of(place).incrementAndGet();
  }

  private AtomicLong of(Place place) {
    return failures.computeIfAbsent(place, none -> new AtomicLong());
  }

  /** Anchors that this process took. */
  public long taken() {
    return taken.get();
  }

  /** Tries that failed, all of which are made again. */
  public long failures(Place place) {
    return of(place).get();
  }

  /** When the newest anchor in the store was taken, by whichever process. */
  public Optional<Instant> newest() {
    return newest;
  }
}
