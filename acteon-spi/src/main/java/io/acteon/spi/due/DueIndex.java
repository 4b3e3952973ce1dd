package io.acteon.spi.due;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Experimental;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keys with a due time, for work that must happen later. Due times are kept to the millisecond; a
 * finer part is dropped. The keys need not exist in the key space.
 *
 * <p>All methods block at most for the instance's deadline, are safe for any number of threads,
 * take no null, and fail with a {@link BackendException} alone.
 */
public interface DueIndex {

  /**
   * Puts the key into the index, or gives it a new due time; a key is there at most once (D1). A
   * claim on the key ends: its completion will be refused (D4). A retry is safe.
   *
   * @param due any time from the year 1 to the end of the year 9999
   */
  void schedule(StateKey key, Instant due);

  /** Takes the key out of the index, claimed or not, and says whether it was there (D1). */
  boolean unschedule(StateKey key);

  /**
   * Lists keys due at {@code now} or before, claimed ones too, in order of due time and then key
   * (D2). Changes nothing.
   *
   * @param now any time of the caller's choice
   * @param limit 1 to 1000
   */
  List<DueKey> due(Instant now, int limit);

  /**
   * Hands out keys that are due by the store's clock, each to exactly one claimer at a time over
   * all instances, in order of due time (D3). A claim not completed within its lease is handed out
   * again; where very many have ended at once, those first whose leases ended first. Costs O(log n
   * + claimed) (D5). After a lost reply the keys come back when the lease ends.
   *
   * @param limit 1 to 1000
   * @param lease whole milliseconds from 1 ms to 10 years
   */
  List<DueClaim> claimDue(int limit, Duration lease);

  /**
   * Removes the key if the claim is still the current one and its key was not scheduled anew (D3,
   * D4).
   *
   * @return whether it was; false is no failure: somebody else has the key now, or had it
   */
  boolean complete(DueClaim claim);

  /**
   * Puts the key into the index, or gives it a new due time, as {@link #schedule} does: {@code
   * delay} from now by the store's clock, so that callers whose clocks differ agree (D6). A finer
   * part of a millisecond is dropped; a delay of zero is due at once. A retry after a lost reply
   * counts from then on.
   *
   * @param delay whole milliseconds from 0 to 10 years
   * @return when that is, by the store's clock
   * @throws BackendException {@link ErrorCode#UNSUPPORTED} without {@link Capability#DUE_EXTENSION}
   */
  @Experimental
  default Instant scheduleAfter(StateKey key, Duration delay) {
    throw BackendException.unsupported(Capability.DUE_EXTENSION);
  }

  /**
   * Lets the lease of a claim end {@code lease} from now by the store's clock, whether that is
   * later or sooner, if the claim is still the current one (D6): so a claimer keeps what it works
   * on, and by a lease of 1 ms gives it back. A claim is the current one, also when its lease has
   * ended, until somebody else claims the key, or it is completed, taken out or scheduled anew. Its
   * due time and token stay. A retry is safe, and counts from then on.
   *
   * @param lease whole milliseconds from 1 ms to 10 years
   * @return whether it was the current one; false changes nothing and is no failure, as for {@link
   *     #complete}
   * @throws BackendException {@link ErrorCode#UNSUPPORTED} without {@link Capability#DUE_EXTENSION}
   */
  @Experimental
  default boolean extend(DueClaim claim, Duration lease) {
    throw BackendException.unsupported(Capability.DUE_EXTENSION);
  }
}
