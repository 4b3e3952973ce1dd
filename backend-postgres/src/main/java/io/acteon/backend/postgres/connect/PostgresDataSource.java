package io.acteon.backend.postgres.connect;

import io.acteon.toolkit.backend.ServerAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/**
 * Connections for one purpose to the server of a URL that takes writes and is on the highest
 * timeline. Of several hosts the one that was used last is asked alone; if it will not do, all are,
 * at once: an old primary that returned takes writes as well, and may stand first in the URL.
 */
public final class PostgresDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  /** How long the other hosts may take once a primary has answered, while calls wait for it. */
  private static final Duration OTHERS = Duration.ofSeconds(1);

  /** A connection and where it leads. */
  private record Reached(int place, PgConnection connection, PostgresGreeting greeting) {}

  private record Answer(Optional<Reached> reached, Optional<SQLException> failure) {}

  /** What hosts answer, until it is no longer waited for. */
  private static final class Answers {
    private final BlockingQueue<Answer> queue = new LinkedBlockingQueue<>();
    private boolean over;

    synchronized void add(Answer answer) {
      if (over) {
        answer.reached.ifPresent(late -> close(late.connection));
      } else {
        queue.add(answer);
      }
    }

    Answer next(long end) throws InterruptedException, TimeoutException {
      Answer answer = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (answer == null) {
        throw new TimeoutException();
      }
      return answer;
    }

    synchronized void end() {
      over = true;
      queue.forEach(answer -> answer.reached.ifPresent(late -> close(late.connection)));
    }
  }

  private final transient PostgresSettings settings;
  private final transient List<PGSimpleDataSource> places;
  private final transient PostgresNewConnection preparation;
  private final transient Object choosing = new Object();
  private volatile int preferred;

  private PostgresDataSource(PostgresSettings settings, PostgresNewConnection preparation) {
    this.settings = settings;
    this.preparation = preparation;
    this.places = settings.url().hosts().stream().map(host -> place(settings, host)).toList();
  }

  /** For calls: with what their statements rely on. */
  public static PostgresDataSource forCalls(PostgresSettings settings) {
    return new PostgresDataSource(settings, PostgresNewConnection.forCalls(settings));
  }

  /** For migrations, which take as long as they take, and are the owner's. */
  public static PostgresDataSource forMigration(PostgresSettings settings) {
    return new PostgresDataSource(settings.toMigrate(), PostgresNewConnection.plain());
  }

  private static PGSimpleDataSource place(PostgresSettings settings, ServerAddress host) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url().jdbcUrl(host));
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    set(source, PGProperty.APPLICATION_NAME, "acteon");
    set(source, PGProperty.TCP_KEEP_ALIVE, "true");
    settings.url().parameters().forEach((name, value) -> set(source, name, value));
    // A replica lags behind (B13), and the details of an error hold values (B5).
    set(source, PGProperty.TARGET_SERVER_TYPE, "primary");
    set(source, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    String seconds = Long.toString(atLeastOneSecond(settings.connectTimeout()));
    set(source, PGProperty.CONNECT_TIMEOUT, seconds);
    set(source, PGProperty.LOGIN_TIMEOUT, seconds);
    return source;
  }

  /** What goes before each statement, in one message with it; empty without a pooler. */
  public String preamble() {
    return preparation.preamble();
  }

  boolean hasSeveralHosts() {
    return places.size() > 1;
  }

  /** A connection that is ready for its purpose. */
  @Override
  public Connection getConnection() throws SQLException {
    int place = preferred;
    try {
      return accepted(reach(place));
    } catch (SQLException unusable) {
      if (!hasSeveralHosts()) {
        throw unusable;
      }
      return choose(place, OTHERS, unusable);
    }
  }

  /** The same, after all hosts were asked and had their time to answer. */
  public Connection getFirstConnection() throws SQLException {
    return hasSeveralHosts()
        ? choose(preferred, settings.connectTimeout(), new SQLException("no host", "08001"))
        : getConnection();
  }

  /**
   * Asks the hosts that are not in use. If one of them is on a higher timeline than all that were
   * seen, connections lead there from now on, and those to others are ended.
   */
  void lookAround() {
    int current = preferred;
    for (int place = 0; place < places.size(); place++) {
      if (place != current) {
        lookAt(place);
      }
    }
  }

  private void lookAt(int place) {
    try {
      Reached other = reach(place);
      try (other.connection) {
        if (PostgresTimelines.isNewer(other.greeting)) {
          PostgresTimelines.require(other.greeting, host(place));
          preferred = place;
        }
      }
    } catch (SQLException noPrimary) {
      PostgresFailure.of(noPrimary);
    }
  }

  private Connection choose(int failed, Duration others, SQLException why) throws SQLException {
    synchronized (choosing) {
      if (preferred != failed) {
        try {
          return accepted(reach(preferred));
        } catch (SQLException unusable) {
          PostgresFailure.of(unusable);
        }
      }
      Reached best = best(others, why);
      preferred = best.place;
      return accepted(best);
    }
  }

  /** Of those who answer in time the one on the highest timeline. */
  private Reached best(Duration others, SQLException why) throws SQLException {
    Answers answers = new Answers();
    for (int place = 0; place < places.size(); place++) {
      ask(place, answers);
    }
    List<Reached> reached = new ArrayList<>();
    SQLException told = why;
    long end = System.nanoTime() + settings.connectTimeout().toNanos();
    try {
      for (int missing = places.size(); missing > 0; missing--) {
        Answer answer = answers.next(end);
        if (answer.reached.isPresent()) {
          reached.add(answer.reached.get());
          end = Math.min(end, System.nanoTime() + others.toNanos());
        }
        told = answer.failure.filter(PostgresDataSource::tells).orElse(told);
      }
    } catch (TimeoutException late) {
      // Who answers later is closed.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      answers.end();
    }
    Optional<Reached> best =
        reached.stream().max(Comparator.comparingLong(one -> one.greeting.timeline()));
    for (Reached one : reached) {
      if (one.place != best.orElseThrow().place) {
        close(one.connection);
      }
    }
    SQLException failure = told;
    return best.orElseThrow(() -> failure);
  }

  private void ask(int place, Answers answers) {
    Thread.ofVirtual()
        .name("acteon-postgres-ask")
        .start(() -> {
          try {
            answers.add(new Answer(Optional.of(reach(place)), Optional.empty()));
          } catch (SQLException failed) {
            answers.add(new Answer(Optional.empty(), Optional.of(failed)));
          } catch (RuntimeException unexpected) {
            answers.add(new Answer(Optional.empty(), Optional.of(new SQLException(unexpected))));
          }
        });
  }

  /** A refusal in words says more than a host that is away or a standby. */
  private static boolean tells(SQLException failure) {
    return PostgresObject.message(failure).isPresent();
  }

  private Reached reach(int place) throws SQLException {
    PgConnection connection = places.get(place).getConnection().unwrap(PgConnection.class);
    boolean greeted = false;
    try {
      Reached reached = new Reached(place, connection, PostgresGreeting.of(connection));
      greeted = true;
      return reached;
    } finally {
      if (!greeted) {
        close(connection);
      }
    }
  }

  private Connection accepted(Reached reached) throws SQLException {
    boolean ready = false;
    try {
      reached.greeting.warnOfClock(host(reached.place));
      PostgresTimelines.require(reached.greeting, host(reached.place));
      preparation.prepare(reached.connection, reached.greeting);
      PostgresTimelines.watch(reached.connection, reached.greeting);
      ready = true;
      return reached.connection;
    } finally {
      if (!ready) {
        close(reached.connection);
      }
    }
  }

  private String host(int place) {
    return settings.url().hosts().get(place).toString();
  }

  private static void close(PgConnection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      PostgresFailure.of(broken);
    }
  }

  private static void set(PGSimpleDataSource source, PGProperty property, String value) {
    set(source, property.getName(), value);
  }

  private static void set(PGSimpleDataSource source, String name, String value) {
    try {
      source.setProperty(name, value);
    } catch (SQLException refused) {
      throw new IllegalArgumentException("the driver refuses the parameter " + name);
    }
  }

  private static long atLeastOneSecond(Duration timeout) {
    return Math.max(1, (timeout.toMillis() + 999) / 1_000);
  }
}
