package io.acteon.backend.redis;

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
 * Calls that go out together. Scripts are named by their digests; those that the server does not
 * know, as after its restart, are sent once more in full: it did nothing with them.
 */
final class RedisRound {

  private final RedisCalls calls;
  private final List<RedisCall> round;
  private final long end;

  RedisRound(RedisCalls calls, List<RedisCall> round, long end) {
    this.calls = calls;
    this.round = round;
    this.end = end;
  }

  List<Reply<RedisReply>> run() {
    List<RedisRequest> requests = requests(round, RedisRequest::byDigest);
    List<Reply<RedisReply>> replies = send(round, requests);
    List<Integer> unknown = unknown(requests);
    if (!unknown.isEmpty()) {
      List<RedisCall> again = unknown.stream().map(round::get).toList();
      List<Reply<RedisReply>> better = send(again, requests(again, RedisRequest::byText));
      for (int i = 0; i < better.size(); i++) {
        replies.set(unknown.get(i), better.get(i));
      }
    }
    return replies;
  }

  private static List<RedisRequest> requests(
      List<RedisCall> calls, Function<RedisCall, RedisRequest> form) {
    return calls.stream().map(form).toList();
  }

  private List<Reply<RedisReply>> send(List<RedisCall> sent, List<RedisRequest> requests) {
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
    for (int i : IntStream.range(0, round.size()).map(i -> round.size() - 1 - i).toArray()) {
      String key = round.get(i).keys().getFirst();
      if (!isUnknown(requests.get(i))) {
        made.add(key);
      } else if (!made.contains(key)) {
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
    try {
      List<Object> parts = request.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      return new Reply.Done<>(new RedisReply(parts));
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      return new Reply.Refused<>(calls.failed(cause, script, request.sent()));
    } catch (CancellationException failed) {
      return new Reply.Refused<>(calls.failed(failed, script, request.sent()));
    } catch (TimeoutException late) {
      return given(up(ErrorCode.TIMEOUT, script), request);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return given(up(ErrorCode.INTERRUPTED, script), request);
    }
  }

  private BackendException up(ErrorCode code, RedisScript script) {
    return calls.ended(code, script.writes() ? Effect.UNKNOWN : Effect.NOT_APPLIED);
  }

  private static Reply<RedisReply> given(BackendException up, RedisRequest request) {
    request.cancel(false);
    return new Reply.Refused<>(up);
  }
}
