package io.acteon.benchmarks.embedded;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.benchmarks.contest.Contest;
import io.acteon.benchmarks.contest.Scenario;
import io.acteon.benchmarks.contest.WorkloadContender;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Claims in memory. */
public final class MemoryLadder implements Scenario {

  private StateBackend backend = open();
  private ConcurrentMap<StateKey, String> map = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String title() {
    return "Claims in memory, beside a bare map";
  }

  @Override
  public String about() {
    return "The map is a `ConcurrentHashMap` of the same keys, and `putIfAbsent` is all that happens: no"
        + " version, no expiry, nothing is ever removed.";
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "claim",
            this::reset,
            List.of(
                new WorkloadContender("acteon", this::claims),
                new WorkloadContender("ConcurrentHashMap", this::puts))));
  }

  private Workload claims() {
    return new FreshClaims(GatewayStores.state(backend, StoreObserver.NONE), new Segment(0));
  }

  private Workload puts() {
    Segment segment = new Segment(0);
    ConcurrentMap<StateKey, String> target = map;
    return new CheckedCalls(
        "puts of new keys",
        number -> {
          long[] next = {segment.nextRange()};
          return () -> target.putIfAbsent(Segment.claim(next[0]++), "taken") == null;
        });
  }

  private void reset() {
    backend.close();
    backend = open();
    map = new ConcurrentHashMap<>();
    System.gc();
  }

  private static StateBackend open() {
    return new MemoryStateBackendProvider().configure(ConfigFactory.empty()).open();
  }

  @Override
  public void close() {
    backend.close();
  }
}
