package io.acteon.conformance.model;

import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The words in which a {@link Scenario} is written; made to be imported statically. */
public final class Steps {

  private Steps() {}

  /** {@link Step.Single}. */
  public static Step on(int instance, Call call) {
    return new Step.Single(instance, call);
  }

  /** {@link Step.Batch}. */
  public static Step batch(int instance, Call... calls) {
    return new Step.Batch(instance, List.of(calls));
  }

  /** {@link Step.Scan}. */
  public static Step scan(int instance, String idPrefix, int limit) {
    return new Step.Scan(instance, idPrefix, limit);
  }

  /** {@link Step.Pass}. */
  public static Step pass(Duration time) {
    return new Step.Pass(time);
  }

  /** {@link Step.Schedule}. */
  public static Step schedule(int instance, String id, Instant due) {
    return new Step.Schedule(instance, id, due);
  }

  /** {@link Step.Unschedule}. */
  public static Step unschedule(int instance, String id) {
    return new Step.Unschedule(instance, id);
  }

  /** {@link Step.ListDue}. */
  public static Step listDue(int instance, Instant now, int limit) {
    return new Step.ListDue(instance, now, limit);
  }

  /** {@link Step.ClaimDue}. */
  public static Step claimDue(int instance, String name, int limit, Duration lease) {
    return new Step.ClaimDue(instance, name, limit, lease);
  }

  /** {@link Step.Complete}. */
  public static Step complete(int instance, String name, String id) {
    return new Step.Complete(instance, name, id);
  }

  /** {@link Step.ScheduleAfter}. */
  public static Step scheduleAfter(int instance, String id, Duration delay) {
    return new Step.ScheduleAfter(instance, id, delay);
  }

  /** {@link Step.Extend}. */
  public static Step extend(int instance, String name, String id, Duration lease) {
    return new Step.Extend(instance, name, id, lease);
  }

  /** {@link Call.Get}. */
  public static Call get(String id) {
    return new Call.Get(id);
  }

  /** {@link Call.CheckAndSet}. */
  public static Call checkAndSet(String id, String value, Expiry expiry) {
    return new Call.CheckAndSet(id, value, expiry);
  }

  /** {@link Call.Set} without a fence. */
  public static Call set(String id, String value, Expiry expiry) {
    return new Call.Set(id, value, expiry, OptionalLong.empty());
  }

  /** {@link Call.Set} under a fence. */
  public static Call set(String id, String value, Expiry expiry, long fence) {
    return new Call.Set(id, value, expiry, OptionalLong.of(fence));
  }

  /** {@link Call.CompareAndSwap}. */
  public static Call compareAndSwap(String id, Version expected, String value, Expiry expiry) {
    return new Call.CompareAndSwap(id, expected, value, expiry);
  }

  /** {@link Call.Delete}. */
  public static Call delete(String id, Version version) {
    return new Call.Delete(id, version);
  }

  /** {@link Call.Increment} without a ceiling. */
  public static Call increment(String id, long delta, Expiry expiry) {
    return new Call.Increment(id, delta, expiry, OptionalLong.empty());
  }

  /** {@link Call.Increment} up to a ceiling. */
  public static Call increment(String id, long delta, Expiry expiry, long ceiling) {
    return new Call.Increment(id, delta, expiry, OptionalLong.of(ceiling));
  }

  /** {@link Version.None}. */
  public static Version none() {
    return new Version.None();
  }

  /** {@link Version.Latest}. */
  public static Version latest() {
    return new Version.Latest();
  }

  /** {@link Version.Given}. */
  public static Version given(String name) {
    return new Version.Given(name);
  }

  /** {@link Version.NeverGiven}. */
  public static Version neverGiven() {
    return new Version.NeverGiven();
  }
}
