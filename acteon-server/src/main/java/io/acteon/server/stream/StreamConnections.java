package io.acteon.server.stream;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many streams there are, of each who has them and together: they stay for long. */
final class StreamConnections {

  private final int most;
  private final int mostOfAll;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  /**
   * @param most streams of one owner
   * @param mostOfAll streams together, so that others find a connection
   */
  StreamConnections(int most, int mostOfAll) {
    this.most = most;
    this.mostOfAll = mostOfAll;
  }

  /**
   * Takes a place.
   *
   * @return what gives it back, once however often it is run
   * @throws ProblemException 429 if there is none
   */
  synchronized Runnable open(String owner) {
    if (open.getOrDefault(owner, 0) >= most) {
      throw full("more than " + most + " streams of one tenant or caller are not allowed");
    }
    if (all >= mostOfAll) {
      throw full("this server has " + mostOfAll + " streams already, and takes no more");
    }
    open.merge(owner, 1, Integer::sum);
    all++;
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        close(owner);
      }
    };
  }

  private synchronized void close(String owner) {
    open.computeIfPresent(owner, (who, count) -> count == 1 ? null : count - 1);
    all--;
  }

  private static ProblemException full(String message) {
    return new ProblemException(
        ProblemDocument.of(429, "TOO_MANY_STREAMS", message)
            .retryAfter(ProblemDocument.RETRY_AFTER));
  }
}
