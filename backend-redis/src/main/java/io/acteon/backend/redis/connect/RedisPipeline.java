package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.lettuce.core.RedisNoScriptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Calls that go out together, without waiting for one answer before the next. Scripts are named by
 * their digests; those that the server does not know, as after its restart, are sent once more in
 * full: it did nothing with them.
 */
final class RedisPipeline {

  /** How long an interrupted caller waits on for an answer that is most likely on its way. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final RedisCalls calls;
  private final List<RedisScript.Call> list;
  private long end;
  private boolean interrupted;

  RedisPipeline(RedisCalls calls, List<RedisScript.Call> list, long end) {
    this.calls = calls;
    this.list = list;
    this.end = end;
  }

  List<Reply<RedisReply>> run() {
    try {
      List<RedisRequest> requests = requests(list, RedisRequest::byDigest);
      List<Reply<RedisReply>> replies = send(list, requests);
      sendInFull(unknown(requests), replies);
      return replies;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void sendInFull(List<Integer> places, List<Reply<RedisReply>> replies) {
    if (places.isEmpty()) {
      return;
    }
    List<RedisScript.Call> again = places.stream().map(list::get).toList();
    List<Reply<RedisReply>> better = send(again, requests(again, RedisRequest::byText));
    for (int i = 0; i < better.size(); i++) {
      replies.set(places.get(i), better.get(i));
    }
  }

  private static List<RedisRequest> requests(
      List<RedisScript.Call> calls, Function<RedisScript.Call, RedisRequest> form) {
    return calls.stream().map(form).toList();
  }

  private List<Reply<RedisReply>> send(List<RedisScript.Call> sent, List<RedisRequest> requests) {
    try {
      calls.send(requests);
    } catch (BackendException none) {
      return new ArrayList<>(Collections.nCopies(sent.size(), new Reply.Refused<>(none)));
    }
    List<Reply<RedisReply>> replies = new ArrayList<>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      replies.add(reply(sent.get(i).script(), requests.get(i)));
    }
    return replies;
  }

  /**
   * The calls whose scripts the server did not know, unless it has made a later one with the same
   * key: it learned the scripts meanwhile, and the order would be lost (S17). Those stay refused.
   */
  private List<Integer> unknown(List<RedisRequest> requests) {
    List<Integer> unknown = new ArrayList<>();
    Set<String> made = new HashSet<>();
    for (int i : IntStream.range(0, list.size()).map(i -> list.size() - 1 - i).toArray()) {
      List<String> about = list.get(i).about();
      if (!isUnknown(requests.get(i))) {
        made.addAll(about);
      } else if (Collections.disjoint(made, about)) {
        unknown.addFirst(i);
      }
    }
    return unknown;
  }

  private static boolean isUnknown(RedisRequest request) {
    return request.isCompletedExceptionally()
        && !request.isCancelled()
        && request.exceptionNow() instanceof RedisNoScriptException;
  }

  private Reply<RedisReply> reply(RedisScript script, RedisRequest request) {
    while (true) {
      try {
        List<Object> parts = request.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return new Reply.Done<>(new RedisReply(parts));
      } catch (InterruptedException interruption) {
        interrupted = true;
        end -= Math.max(0, end - System.nanoTime() - GRACE_NANOS);
      } catch (TimeoutException late) {
        giveUp(request);
        return new Reply.Refused<>(unanswered(script));
      } catch (ExecutionException failed) {
        Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
        return new Reply.Refused<>(calls.failed(cause, script, request.sent()));
      } catch (CancellationException failed) {
        return new Reply.Refused<>(calls.failed(failed, script, request.sent()));
      }
    }
  }

  /** The answer to an interrupted caller is not late: it comes, and nobody takes it. */
  private void giveUp(RedisRequest request) {
    if (interrupted) {
      request.cancel(false);
    } else {
      request.abandon();
    }
  }

  private BackendException unanswered(RedisScript script) {
    return calls.ended(
        interrupted ? ErrorCode.INTERRUPTED : ErrorCode.TIMEOUT,
        script.writes() ? Effect.UNKNOWN : Effect.NOT_APPLIED);
  }
}
