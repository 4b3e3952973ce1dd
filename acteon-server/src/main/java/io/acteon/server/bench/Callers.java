package io.acteon.server.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;

/** The callers that a workload has given out, for its accounts. */
final class Callers<C extends Workload.Caller> {

  private final Queue<C> all = new ConcurrentLinkedQueue<>();

  C add(C caller) {
    all.add(caller);
    return caller;
  }

  List<C> all() {
    return List.copyOf(all);
  }

  long sum(ToLongFunction<C> count) {
    return all.stream().mapToLong(count).sum();
  }
}
