package io.acteon.server.http.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether requests should be sent here: as long as nothing is wrong, and this server stays. Load
 * balancers find out by asking, so who leaves goes on for a while after it has begun to say so.
 */
public final class Readiness {

  private static final List<String> LEAVING = List.of("the server is stopping");

  /** Who has not asked for so long does not follow. */
  private static final long FOLLOWS_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Health health;
  private volatile boolean leaving;
  private volatile boolean asked;
  private volatile long lastAsked;

  public Readiness(Health health) {
    this.health = health;
  }

  /** Why requests should go elsewhere; empty if they should not. */
  List<String> troubles() {
    lastAsked = System.nanoTime();
    asked = true;
    return leaving ? LEAVING : health.troubles();
  }

  /** Whether this server has begun to say that it leaves. */
  public boolean isLeaving() {
    return leaving;
  }

  /**
   * Says from now on that this server leaves, and returns when those who follow have had {@code
   * time} to hear it; at once if nobody does, or the thread is interrupted.
   */
  public void leave(Duration time) {
    leaving = true;
    if (!asked || System.nanoTime() - lastAsked > FOLLOWS_NANOS) {
      return;
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
