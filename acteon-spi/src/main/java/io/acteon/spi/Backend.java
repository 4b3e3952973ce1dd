package io.acteon.spi;

import java.time.Duration;
import java.util.Set;

/**
 * One opened instance of a state or audit backend. Many instances, in many processes, may share one
 * store.
 *
 * <p>Instances are safe for any number of threads, virtual ones included (B12). Every call, on the
 * instance and on whatever it hands out, blocks at most for the deadline of the instance's settings
 * plus one second (B4). An interrupted caller stops waiting with {@link ErrorCode#INTERRUPTED} and
 * its thread stays interrupted (B12).
 */
public interface Backend extends AutoCloseable {

  /**
   * What this instance promises beyond the contract's common part; constant over its life (B11). An
   * operation that needs a capability missing here is refused as {@link ErrorCode#UNSUPPORTED} and
   * changes nothing.
   */
  Set<Capability> capabilities();

  /** Product, version and place of the store for people to read; never holds credentials. */
  String describe();

  /** How long a call may take, by this instance's settings (B4); constant over its life. */
  Duration deadline();

  /**
   * Returns when the store has just answered, and would accept a write.
   *
   * @throws BackendException with {@link ErrorCode#UNAVAILABLE}, {@link ErrorCode#TIMEOUT} or
   *     {@link ErrorCode#CLOSED}
   */
  void ping();

  /** Progress of the background removal of expired entries since this instance was opened (S19). */
  SweepStats sweepStats();

  /**
   * Ends this instance: calls in flight end, later calls on it and on whatever it handed out fail
   * as {@link ErrorCode#CLOSED}, and background work stops. What only describes the instance or
   * hands out its parts still answers. Idempotent; never throws (B3). The data stays in the store.
   */
  @Override
  void close();
}
