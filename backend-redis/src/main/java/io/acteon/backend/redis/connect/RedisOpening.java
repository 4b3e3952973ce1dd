package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.diagnose.Finding;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Connects, and finds out whether an instance can be opened there. */
public final class RedisOpening {

  private static final Logger LOG = System.getLogger(RedisOpening.class.getName());

  /** Connecting and logging in may each take their time. */
  private static final int TIMES = 2;

  private final RedisSettings settings;

  public RedisOpening(RedisSettings settings) {
    this.settings = settings;
  }

  /**
   * An instance on what the settings name, if that is usable; the caller closes it.
   *
   * @param scripts those that are sent in lists: a server learns them one by one, and lists want
   *     all or none
   * @param pulses keys to write to when the instance is asked whether it is well
   */
  public RedisInstance open(RedisSchema schema, List<RedisScript> scripts, List<String> pulses) {
    RedisConnection connection = connect();
    boolean usable = false;
    try {
      RedisInstance instance = check(connection, schema, scripts, pulses);
      usable = true;
      return instance;
    } catch (RedisException error) {
      throw failed(error);
    } finally {
      if (!usable) {
        connection.close();
      }
    }
  }

  /** What {@code work} gives with a connection to what the settings name. */
  <T> T connected(Function<RedisConnection, T> work) {
    RedisConnection connection = connect();
    try {
      return work.apply(connection);
    } catch (RedisException error) {
      throw failed(error);
    } finally {
      connection.close();
    }
  }

  /** What {@code work} gives with each server that takes writes. */
  public <T> T askPrimaries(Function<List<RedisCommands<byte[], byte[]>>, T> work) {
    return connected(connection ->
        work.apply(connection.primaries().stream().map(StatefulRedisConnection::sync).toList()));
  }

  private RedisConnection connect() {
    if (!settings.authorities().stream().allMatch(Files::isReadable)) {
      throw refusal("the file of tls_ca_file cannot be read");
    }
    try {
      return RedisConnectTimeout.within(
          settings.connectTimeout().multipliedBy(TIMES), this::connectOnce);
    } catch (RedisException error) {
      throw failed(error);
    }
  }

  private RedisConnection connectOnce() {
    List<RedisURI> addresses = RedisClients.addresses(settings);
    RedisConnection first = connectToFirst(addresses);
    boolean wanted = false;
    try {
      boolean inCluster = ask(first.primaries().getFirst()).inCluster();
      wanted = !inCluster && addresses.size() == 1;
      if (wanted) {
        return first;
      }
      if (!inCluster) {
        throw refusal("several hosts are nodes of a cluster, and this is a single server");
      }
      if (settings.url().database() != 0) {
        throw refusal("a cluster has no databases but 0");
      }
      return RedisConnection.toCluster(settings, addresses);
    } finally {
      if (!wanted) {
        first.close();
      }
    }
  }

  /** To the first that answers. */
  private RedisConnection connectToFirst(List<RedisURI> addresses) {
    for (RedisURI address : addresses.subList(0, addresses.size() - 1)) {
      try {
        return RedisConnection.toServer(settings, hurried(address));
      } catch (RedisException next) {
        LOG.log(Level.DEBUG, "trying the next host", next);
      }
    }
    return RedisConnection.toServer(settings, addresses.getLast());
  }

  private RedisURI hurried(RedisURI address) {
    return RedisURI.builder(address).withTimeout(RedisClients.shareOf(settings)).build();
  }

  private RedisInstance check(
      RedisConnection connection,
      RedisSchema schema,
      List<RedisScript> scripts,
      List<String> pulses) {
    List<RedisServer> servers = connection.primaries().stream().map(this::ask).toList();
    for (RedisServer server : servers) {
      server.requireUsable(settings.allowEviction());
    }
    for (var server : connection.primaries()) {
      scripts.forEach(script -> server.sync().scriptLoad(script.text()));
    }
    RedisCalls calls = new RedisCalls(connection, settings);
    schema.require(calls);
    servers.stream()
        .flatMap(server -> server.risks().stream())
        .distinct()
        .forEach(risk -> LOG.log(Level.WARNING, "Redis at {0} {1}", settings.url(), risk));
    connection.primaries().stream()
        .flatMap(server -> clockTrouble(server).stream())
        .distinct()
        .forEach(trouble -> LOG.log(Level.WARNING, "Redis at {0}: {1}", settings.url(), trouble));
    return new RedisInstance(settings, servers, calls, pulses);
  }

  private Optional<String> clockTrouble(StatefulRedisConnection<byte[], byte[]> server) {
    try {
      Finding clock = RedisServer.clock("Redis at " + settings.url(), server.sync());
      return clock.advice().map(advice -> clock.what() + "; " + advice);
    } catch (RedisCommandExecutionException notAllowed) {
      RedisFailure.of(notAllowed);
      return Optional.empty();
    }
  }

  private RedisServer ask(StatefulRedisConnection<byte[], byte[]> connection) {
    return RedisServer.ask(settings.url().address(), connection.sync());
  }

  private BackendException refusal(String reason) {
    return new BackendException(
        ErrorCode.SCHEMA, Effect.REJECTED, "Redis at " + settings.url().address() + ": " + reason);
  }

  /** A failure to open, naming the place (B2). */
  public BackendException failed(RedisException error) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(error, Throwable::getCause)
            .takeWhile(cause -> cause != null)
            .toList();
    RedisFailure failure =
        causes.stream()
            .filter(RedisCommandExecutionException.class::isInstance)
            .findFirst()
            .map(RedisFailure::of)
            .orElseGet(() -> RedisFailure.of(error));
    boolean late = causes.stream().anyMatch(RedisCommandTimeoutException.class::isInstance);
    String reason =
        failure.fate() == RedisFailure.Fate.LOST ? "it cannot be reached" : failure.reason();
    ErrorCode code =
        causes.stream().anyMatch(RedisCommandInterruptedException.class::isInstance)
            ? ErrorCode.INTERRUPTED
            : late ? ErrorCode.TIMEOUT : failure.code();
    return new BackendException(
        code,
        Effect.NOT_APPLIED,
        "Redis at "
            + settings.url().address()
            + ": "
            + reason
            + (late ? " within " + settings.connectTimeout().toMillis() + " ms" : ""));
  }
}
