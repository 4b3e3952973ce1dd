package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes calls: each has a deadline, an answer or a failure, and is sent once. */
public final class RedisCalls implements AutoCloseable {

  /** The most calls that go out at once. */
  public static final int MOST = 512;

  /** The most characters that go out at once, but for a single call that has more. */
  private static final int MOST_CHARACTERS = 4 << 20;

  private final RedisConnection connection;
  private final String address;
  private final Duration deadline;
  private volatile boolean closed;

  RedisCalls(RedisConnection connection, RedisSettings settings) {
    this.connection = connection;
    this.address = settings.url().address();
    this.deadline = settings.deadline();
  }

  /** What one script answers. */
  public RedisReply call(RedisScript script, List<String> keys, List<String> arguments) {
    return all(List.of(script.call(keys, arguments))).getFirst().orThrow();
  }

  /** Whether one call can touch whatever there is. */
  public boolean reachAllAtOnce() {
    return !connection.isCluster();
  }

  /** When a call that starts now has to be over, on the clock of {@link System#nanoTime}. */
  public long deadline() {
    return System.nanoTime() + deadline.toNanos();
  }

  /** What several scripts answer by then, in their order; throws the first failure. */
  public <T> List<T> callAll(
      List<RedisScript.Call> list, Function<RedisReply, T> reader, long end) {
    return all(list, end).stream().map(reply -> reader.apply(reply.orThrow())).toList();
  }

  /** The answer to each call, in the order of the list, in which those of one key are made. */
  public List<Reply<RedisReply>> all(List<RedisScript.Call> list) {
    return all(list, deadline());
  }

  /** The same, by then. */
  public List<Reply<RedisReply>> all(List<RedisScript.Call> list, long end) {
    List<Reply<RedisReply>> replies = new ArrayList<>(list.size());
    while (replies.size() < list.size()) {
      replies.addAll(new RedisPipeline(this, some(list, replies.size()), end).run());
    }
    return replies;
  }

  private static List<RedisScript.Call> some(List<RedisScript.Call> calls, int from) {
    int to = from;
    long characters = 0;
    while (to < calls.size() && to - from < MOST) {
      characters += calls.get(to).size();
      if (to > from && characters > MOST_CHARACTERS) {
        break;
      }
      to++;
    }
    return calls.subList(from, to);
  }

  /** Sends requests now, or says why none was sent. */
  void send(List<RedisRequest> requests) {
    requireOpen();
    if (Thread.currentThread().isInterrupted()) {
      throw ended(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED);
    }
    if (!connection.isOpen()) {
      throw new BackendException(
          ErrorCode.UNAVAILABLE,
          Effect.NOT_APPLIED,
          "Redis at " + address + " is not connected; connecting goes on");
    }
    try {
      connection.send(requests);
    } catch (RuntimeException broken) {
      // The driver's own connections go one after another while it is closed.
      requests.forEach(request -> request.completeExceptionally(broken));
    }
  }

  /** The meaning of an error of a request. */
  BackendException failed(Throwable error, RedisScript script, boolean sent) {
    RedisFailure failure = RedisFailure.of(error);
    boolean mayHaveWritten = script.writes() && sent;
    if (failure.fate() == RedisFailure.Fate.LOST && closed) {
      return ended(ErrorCode.CLOSED, mayHaveWritten ? Effect.UNKNOWN : Effect.NOT_APPLIED);
    }
    if (failure.fate() == RedisFailure.Fate.MISLED) {
      connection.channels().renew();
    }
    return failure.toException(address, mayHaveWritten);
  }

  /** The failure of a call that was ended from here. */
  BackendException ended(ErrorCode code, Effect effect) {
    return switch (code) {
      case CLOSED -> new BackendException(code, effect, "the backend is closed");
      case INTERRUPTED -> new BackendException(code, effect, "the caller was interrupted");
      default ->
          new BackendException(
              code, effect, "Redis at " + address + " did not answer within the deadline");
    };
  }

  private void requireOpen() {
    if (closed) {
      throw BackendException.closed();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      connection.close();
    }
  }
}
