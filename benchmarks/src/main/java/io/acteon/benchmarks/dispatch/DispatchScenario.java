package io.acteon.benchmarks.dispatch;

import io.acteon.benchmarks.contest.Contest;
import io.acteon.benchmarks.contest.Scenario;
import io.acteon.benchmarks.contest.WorkloadContender;
import io.acteon.benchmarks.postgres.PostgresUnderTest;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.rules.verdict.Verdict.Remember;
import io.acteon.server.ActeonServer;
import io.acteon.server.bench.BenchGateway;
import io.acteon.server.bench.Dispatches;
import io.acteon.server.bench.Segment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole dispatches, deduplicated and recorded, in process and over HTTP, beside a design that takes
 * a lock, a claim and a record one by one.
 */
public final class DispatchScenario implements Scenario {

  private final PostgresUnderTest postgres;
  private final BenchGateway gateway;
  private final BenchGateway forgetful;
  private final BenchGateway retentive;
  private final ActeonServer server;

  public DispatchScenario() {
    this.postgres = new PostgresUnderTest();
    this.gateway = new BenchGateway(postgres.store(), Optional.of(postgres.records()));
    this.forgetful =
        new BenchGateway(postgres.store(), Optional.of(postgres.records()), Remember.NOTHING);
    this.retentive =
        new BenchGateway(postgres.store(), Optional.of(postgres.records()), Remember.OUTCOME);
    this.server = serve(postgres);
    postgres.createOneByOne();
  }

  /** A gateway as it is deployed, in this process, on the same tables. */
  private static ActeonServer serve(PostgresUnderTest postgres) {
    Path configuration = GatewayFiles.write(postgres, Duration.ofHours(1));
    return ActeonServer.start(
        ConfigLoader.load(
            Optional.of(configuration), Map.of(), Catalogue.discover(Optional.empty())));
  }

  @Override
  public String name() {
    return "dispatch";
  }

  @Override
  public String title() {
    return "Whole dispatches on PostgreSQL";
  }

  @Override
  public String about() {
    return "Rules, claim, provider, audit record: in process, and over HTTP with server and load generator"
        + " in one JVM. Where a rule remembers nothing, a claim is written once; else it is marked when its"
        + " attempt is over, with the outcome or without. Beside it `pgbench` does the steps of a design that takes them one by one: purge"
        + " the expired lock, insert the lock, purge the expired claim, insert the claim, insert the audit"
        + " record (a table with five indexes beside its primary key), delete the lock; each durable by"
        + " itself, and all in one transaction.";
  }

  @Override
  public long wal() {
    return postgres.wal();
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "dispatch",
            postgres::reset,
            List.of(
                new WorkloadContender(
                    "acteon in process", () -> new Dispatches(gateway, new Segment(0))),
                new WorkloadContender(
                    "remember: nothing", () -> new Dispatches(forgetful, new Segment(1))),
                new WorkloadContender(
                    "remember: outcome", () -> new Dispatches(retentive, new Segment(2))),
                new WorkloadContender(
                    "acteon over HTTP", () -> new HttpDispatches(server.address())),
                postgres.pgbench("dispatch"),
                postgres.pgbench("dispatch-transaction"))));
  }

  @Override
  public void close() {
    server.close();
    retentive.close();
    forgetful.close();
    gateway.close();
    postgres.close();
  }
}
