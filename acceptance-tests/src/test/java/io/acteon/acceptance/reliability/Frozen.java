package io.acteon.acceptance.reliability;

import java.time.Duration;
import java.util.List;

/** A database that stands still with all connections open, and goes on. */
final class Frozen implements Scenario {

  @Override
  public List<String> missing() {
    return PostgresNode.missing();
  }

  @Override
  public Result run(Run run) throws Exception {
    try (PostgresNode node = PostgresNode.in(run, run.leftovers().folder("frozen"))) {
      node.initialise();
      node.start();
      return Outage.run(
          run,
          "A database that stands still",
          """
          Every process of the PostgreSQL server is stopped with `SIGSTOP` for %s and goes on after \
          that: connections stay open, and nothing is answered.\
          """
              .formatted(Result.Figure.seconds(Duration.ofSeconds(run.options().seconds()))),
          Gateway.Settings.postgres(node.url(), "acteon_", false),
          new Outage.Fault() {
            @Override
            public void begin() throws Exception {
              node.freeze();
            }

            @Override
            public void end() throws Exception {
              node.thaw();
            }
          });
    }
  }
}
