package io.acteon.benchmarks.postgres;

import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Chart;
import io.acteon.benchmarks.report.Machine;
import io.acteon.benchmarks.report.Report;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.benchmarks.workload.Operations;
import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.Load;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What operations cost in small stores and in large ones. */
public final class Growth implements Benchmark {

  private static final int CALLERS = 8;
  private static final int WARM_UP_SIZE = 1_000;
  private static final Duration JVM_WARM_UP = Duration.ofSeconds(8);
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofHours(1);

  @Override
  public Report run(Options options, Consumer<String> progress) throws InterruptedException {
    String machine = Machine.describe();
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    try (PostgresUnderTest postgres = new PostgresUnderTest()) {
      warmUp(postgres);
      int there = 0;
      for (int size : options.sizes()) {
        progress.accept("filling up to " + size + " entries");
        postgres.grow(there + 1, size);
        there = size;
        for (Map.Entry<String, Workload> operation : operations(postgres, size).entrySet()) {
          double cost = cost(operation.getValue(), options);
          micros.computeIfAbsent(operation.getKey(), name -> new ArrayList<>()).add(cost);
          progress.accept(
              String.format(
                  Locale.ROOT, "%-26s %,10d entries %,8.0f µs", operation.getKey(), size, cost));
        }
      }
    }
    return report(machine, options, micros);
  }

  /**
   * Has the compiler of this JVM see every operation, so that its work is not taken for what the
   * smallest size costs.
   */
  private static void warmUp(PostgresUnderTest postgres) throws InterruptedException {
    appendModel(postgres);
    postgres.grow(1, WARM_UP_SIZE);
    for (Workload operation : operations(postgres, WARM_UP_SIZE).values()) {
      Load.VIRTUAL.closed(operation, CALLERS, Duration.ZERO, JVM_WARM_UP);
    }
    postgres.reset();
    appendModel(postgres);
  }

  /** The record that others are made after. */
  private static void appendModel(PostgresUnderTest postgres) {
    Operations.appends(postgres.records()).caller(0).call();
  }

  /** What one call costs, in microseconds of the store's time. */
  private static double cost(Workload workload, Options options) throws InterruptedException {
    List<Double> costs = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      costs.add(1e6 / Load.VIRTUAL.closed(workload, CALLERS, WARM_UP, options.time()).perSecond());
    }
    return costs.stream().sorted().toList().get(costs.size() / 2);
  }

  private static Map<String, Workload> operations(PostgresUnderTest postgres, int size) {
    AuditQuery page =
        AuditQuery.of(Map.of(AuditField.NAMESPACE, "shop", AuditField.TENANT, "acme"), 50);
    StateStore store = postgres.store();
    AuditStore records = postgres.records();
    DueIndex due = postgres.due("grown");
    Map<String, Workload> operations = new LinkedHashMap<>();
    operations.put(
        "claim", new FreshClaims(store, new Segment(Integer.numberOfTrailingZeros(size))));
    operations.put(
        "claimDue, schedule again",
        new CheckedCalls("claims of due keys", number -> () -> claimedAndPutBack(due)));
    operations.put(
        "audit page",
        new CheckedCalls(
            "pages of records", number -> () -> records.query(page).entries().size() == 50));
    operations.put(
        "scan page",
        new CheckedCalls(
            "pages of entries",
            number ->
                () ->
                    store.scan(new ScanQuery("bench", "acme", "grown", "", 100)).items().size()
                        == 100));
    return operations;
  }

  /** So that there are as many afterwards. */
  private static boolean claimedAndPutBack(DueIndex due) {
    List<DueClaim> claims = due.claimDue(1, LEASE);
    claims.forEach(claim -> due.schedule(claim.key(), claim.due()));
    return claims.size() == 1;
  }

  private static Report report(String machine, Options options, Map<String, List<Double>> micros) {
    List<String> sizes =
        options.sizes().stream().map(size -> String.format(Locale.ROOT, "%,d", size)).toList();
    List<String> headings = new ArrayList<>(List.of("operation"));
    headings.addAll(sizes);
    headings.add("largest / smallest");
    Function<Map.Entry<String, List<Double>>, List<String>> cells =
        operation -> {
          List<Double> costs = operation.getValue();
          List<String> row = new ArrayList<>(List.of(operation.getKey()));
          costs.forEach(cost -> row.add(String.format(Locale.ROOT, "%,.0f µs", cost)));
          row.add(String.format(Locale.ROOT, "%.2f", costs.getLast() / costs.getFirst()));
          return row;
        };
    return new Report(
        "growth",
        "Cost by size",
        "What one call costs, by 8 callers, in a PostgreSQL that holds so many live claims, so many due"
            + " keys and so many audit records; the claims that are measured come on top. A page is of"
            + " one tenant's records, which are every tenth.",
        machine,
        headings,
        micros.entrySet().stream().map(cells).toList(),
        List.of(
            new Chart(
                "growth",
                "cost of a call",
                "µs, by entries",
                sizes,
                micros.entrySet().stream()
                    .map(line -> new Chart.Series(line.getKey(), line.getValue()))
                    .toList())));
  }
}
