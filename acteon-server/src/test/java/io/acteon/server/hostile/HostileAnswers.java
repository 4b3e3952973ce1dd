package io.acteon.server.hostile;

import java.util.List;

/**
 * What a server sent back until it closed the connection.
 *
 * @param statuses of the answers, in their order; none if it only closed
 * @param text everything, byte by byte
 */
public record HostileAnswers(List<Integer> statuses, String text) {

  public HostileAnswers {
    statuses = List.copyOf(statuses);
  }

  /** Whether every answer blames the request, or says that the server is busy, or is a good one. */
  public boolean blamesNoServer() {
    return statuses.stream().allMatch(status -> status < 500 || status == 503);
  }
}
