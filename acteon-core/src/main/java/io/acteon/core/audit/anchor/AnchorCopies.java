package io.acteon.core.audit.anchor;

import io.acteon.core.audit.anchor.AnchorCounters.Place;
import io.acteon.core.audit.anchor.AnchorLog.Window;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the anchors of the store to where the store's owner cannot reach: whatever a copy lacks is
 * appended to it, so that nothing is lost to a process that ends between the store and the copy,
 * and no more than repeated.
 */
public final class AnchorCopies {

  private static final Logger LOG = LoggerFactory.getLogger(AnchorCopies.class);

  /** What a receiver that nothing is known of gets: anchors of so long. */
  private static final Duration FIRST_DELIVERY = Duration.ofDays(1);

  private final AnchorLog log;
  private final AnchorVerifier key;
  private final AnchorCounters counters;

  /** Copies of the anchors of {@code key}, and of other keys, as those before a change of keys. */
  public AnchorCopies(AnchorLog log, AnchorVerifier key) {
    this(log, key, new AnchorCounters());
  }

  AnchorCopies(AnchorLog log, AnchorVerifier key, AnchorCounters counters) {
    this.log = log;
    this.key = key;
    this.counters = counters;
  }

  /** Appends to the file what it lacks; whether it now has everything. A failure is logged. */
  public boolean bring(AnchorFile file, Instant now) {
    try {
      Optional<Anchor> last = file.last(anchor -> key.isCredible(anchor, now));
      last.filter(anchor -> !log.holds(anchor)).ifPresent(anchor -> missed(anchor, file));
      for (Window window : log.windowsAfter(last.map(Anchor::time).orElse(Instant.EPOCH))) {
        file.append(within(window, now));
      }
      return true;
    } catch (IOException | BackendException failed) {
      counters.failed(Place.FILE);
      LOG.error("Audit anchors were not written to {}, trying again: {}", file, failed.toString());
      return false;
    }
  }

  private void missed(Anchor anchor, AnchorFile file) {
    counters.failed(Place.STORE);
    LOG.error(
        "The audit store has no anchor {} of {}, which {} has: it was removed, or its time was up,"
            + " or this is another store",
        anchor.number(),
        anchor.time(),
        file);
  }

  /**
   * Posts what the receiver lacks, as far as the state store knows; for one process at a time.
   *
   * @return whether it now has everything
   */
  boolean bring(AnchorWebhook webhook, StateStore state, Instant now) throws InterruptedException {
    StateKey note =
        new StateKey(
            AnchorLog.CHAIN.namespace(), AnchorLog.CHAIN.tenant(), "anchor_delivery", webhook.id());
    try {
      Instant last = state.get(note).flatMap(AnchorCopies::time).orElse(now.minus(FIRST_DELIVERY));
      for (Window window : log.windowsAfter(last)) {
        for (Anchor anchor : within(window, now)) {
          webhook.post(anchor);
          state.set(note, anchor.time().toString(), Expiry.never());
        }
      }
      return true;
    } catch (IOException | BackendException failed) {
      counters.failed(Place.WEBHOOK);
      LOG.error("An audit anchor was not posted to {}, trying again: {}", webhook, reason(failed));
      return false;
    }
  }

  private List<Anchor> within(Window window, Instant now) {
    return log.within(window, anchor -> key.isCredible(anchor, now));
  }

  private static String reason(Exception failed) {
    return failed.getMessage() == null ? failed.toString() : failed.getMessage();
  }

  private static Optional<Instant> time(StateEntry entry) {
    try {
      return Optional.of(Instant.parse(entry.value()));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
