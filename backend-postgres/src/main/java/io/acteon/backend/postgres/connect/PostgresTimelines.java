package io.acteon.backend.postgres.connect;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.jdbc.PgConnection;

/**
 * The highest timeline of each cluster that this process has seen. A standby that is promoted
 * begins a new one, so a server on a lower one is an old primary that returned: whatever it takes
 * is lost, or was done already by way of the new one. Kept for the process, because state and audit
 * may come to know of the change one after the other.
 */
final class PostgresTimelines {

  private static final Logger LOG = System.getLogger(PostgresTimelines.class.getName());

  /** A server that takes writes on a timeline which its cluster has left. */
  static final class Outdated extends SQLException {

    private static final long serialVersionUID = 1L;

    Outdated(String reason) {
      super(reason, "25006");
    }

    /** In words for people; holds no values. */
    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private record Open(WeakReference<PgConnection> connection, PostgresGreeting greeting) {

    boolean isGone() {
      PgConnection driver = connection.get();
      try {
        return driver == null || driver.isClosed();
      } catch (SQLException broken) {
        return true;
      }
    }
  }

  private static final Map<String, Long> HIGHEST = new ConcurrentHashMap<>();
  private static final Set<Open> OPEN = ConcurrentHashMap.newKeySet();
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private PostgresTimelines() {}

  /** Whether the server is on a higher timeline than all that were seen of its cluster. */
  static boolean isNewer(PostgresGreeting greeting) {
    return greeting.tellsTimeline()
        && greeting.timeline() > HIGHEST.getOrDefault(greeting.cluster(), 0L);
  }

  /**
   * Takes note of a server's timeline. If it is the highest, connections to servers on lower ones
   * are ended.
   *
   * @throws Outdated if a higher one was seen; said in the log once
   */
  static void require(PostgresGreeting greeting, String host) throws Outdated {
    if (!greeting.tellsTimeline()) {
      return;
    }
    boolean newer = isNewer(greeting);
    long highest = HIGHEST.merge(greeting.cluster(), greeting.timeline(), Math::max);
    if (greeting.timeline() < highest) {
      String reason =
          "%s is an old primary, on timeline %d of its cluster, which has gone on to timeline %d: it is not used; stop it, and make it a standby of the new primary (pg_rewind)"
              .formatted(host, greeting.timeline(), highest);
      if (SAID.add(reason)) {
        LOG.log(Level.WARNING, "PostgreSQL at {0}", reason);
      }
      throw new Outdated(reason);
    }
    if (newer) {
      endThoseBelow(greeting.cluster(), highest);
    }
  }

  /** Has a connection ended when its server turns out to be on a lower timeline. */
  static void watch(PgConnection connection, PostgresGreeting greeting) throws SQLException {
    if (!greeting.tellsTimeline()) {
      return;
    }
    OPEN.removeIf(Open::isGone);
    Open open = new Open(new WeakReference<>(connection), greeting);
    OPEN.add(open);
    if (greeting.timeline() < HIGHEST.getOrDefault(greeting.cluster(), 0L)) {
      end(open);
    }
  }

  private static void endThoseBelow(String cluster, long highest) {
    long ended =
        OPEN.stream()
            .filter(open -> open.greeting.cluster().equals(cluster))
            .filter(open -> open.greeting.timeline() < highest)
            .filter(open -> !open.isGone())
            .peek(PostgresTimelines::end)
            .count();
    if (ended > 0) {
      LOG.log(
          Level.WARNING,
          "PostgreSQL has gone on to timeline {0}: {1} connections to the old primary were ended",
          highest,
          ended);
    }
  }

  private static void end(Open open) {
    PgConnection driver = open.connection.get();
    if (driver != null) {
      try {
        driver.abort(task -> Thread.ofVirtual().start(task));
      } catch (SQLException already) {
        PostgresFailure.of(already);
      }
    }
    OPEN.remove(open);
  }
}
