package io.acteon.server.status;

import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.json.Json;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long dispatches took since the start, as counts in classes that are four to a doubling. They
 * only grow, so whoever asks twice knows what was between, and any number may ask. What is refused
 * before it is dispatched is none; a dry run counts, as its answer is not told apart.
 */
public final class DispatchTimes implements RequestObserver {

  private static final String PATH = "/v1/dispatch";
  private static final int TO_A_DOUBLING = 4;
  private static final double SHORTEST_MS = 0.125;

  /** Up to 0.125 ms, and then up to 65,536 ms and beyond. */
  private static final int CLASSES = 19 * TO_A_DOUBLING + 2;

  private final LongAdder[] counts =
      Stream.generate(LongAdder::new).limit(CLASSES).toArray(LongAdder[]::new);

  @Override
  public void answered(String method, String path, int status, Duration duration) {
    boolean dispatched = status == HttpStatus.OK_200 || HttpStatus.isServerError(status);
    if (dispatched && method.equals("POST") && path.equals(PATH)) {
      counts[classOf(duration.toNanos() / 1e6)].increment();
    }
  }

  private static int classOf(double millis) {
    if (millis <= SHORTEST_MS) {
      return 0;
    }
    double doublings = Math.log(millis / SHORTEST_MS) / Math.log(2);
    return (int) Math.min(CLASSES - 1.0, Math.ceil(doublings * TO_A_DOUBLING));
  }

  /** {@code upper_ms}, and as many {@code counts} and one: those above the last. */
  ObjectNode toJson() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode bounds = json.putArray("upper_ms");
    IntStream.range(0, CLASSES - 1)
        .forEach(i -> bounds.add((float) (SHORTEST_MS * Math.pow(2, (double) i / TO_A_DOUBLING))));
    ArrayNode values = json.putArray("counts");
    for (LongAdder count : counts) {
      values.add(count.sum());
    }
    return json;
  }
}
