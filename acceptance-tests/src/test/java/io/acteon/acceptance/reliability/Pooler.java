package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import io.acteon.backend.postgres.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PgBouncer in transaction mode between servers and database, killed and started again. */
final class Pooler implements Scenario {

  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final double NORMAL = 0.8;
  private static final int ATTEMPTS = 100;

  @Override
  public List<String> missing() {
    return Commands.find("pgbouncer").isPresent()
        ? List.of()
        : List.of("pgbouncer is missing: install pgbouncer");
  }

  @Override
  public Result run(Run run) throws Exception {
    TestPostgres postgres = TestPostgres.get();
    int port = Gateway.freePort();
    Path settings = write(run, postgres, port);
    List<Duration> normals = new ArrayList<>();
    List<String> stuck = new ArrayList<>();
    Process bouncer = start(run, settings, port);
    try (Receiver receiver = new Receiver();
        Fleet fleet = Fleet.start(run, receiver, servers(postgres, port))) {
      Journal journal = new Journal();
      try (Load load = new Load("pooler", fleet.addresses(), journal)) {
        for (int i = 0; i < run.options().restarts(); i++) {
          long begin = System.nanoTime();
          Thread.sleep(BETWEEN);
          double before = journal.rate(begin, System.nanoTime());
          long killed = System.nanoTime();
          kill(run, bouncer);
          bouncer = start(run, settings, port);
          Duration normal = Failover.resumed(journal, killed, before * NORMAL);
          if (normal.isNegative()) {
            stuck.add("restart " + (i + 1));
          } else {
            normals.add(normal);
          }
          run.say(
              "  restart %d: %.0f a second before, normal after %s, %,d keys"
                  .formatted(i + 1, before, Figure.seconds(normal), load.keys()));
        }
      }
      Comparison found = Comparison.of(fleet.servers(), "pooler", receiver, journal);
      List<Promise> promises = new ArrayList<>(found.promises());
      promises.add(Promise.of("restarts after which servers did not resume by themselves", stuck));
      promises.addAll(fleet.logPromises(""));
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.of("restarts", run.options().restarts()));
      figures.add(
          Spread.of("from the kill to four fifths of the rate before, for a second", normals));
      figures.addAll(found.figures());
      return Result.found(
          run,
          "PgBouncer in between, killed and started again",
          """
          Two servers reach PostgreSQL through a PgBouncer (%s) in transaction mode with its own \
          settings; it is killed with `kill -9` under load and started again at once.\
          """
              .formatted(version()),
          promises,
          figures);
    } finally {
      kill(run, bouncer);
    }
  }

  private static List<Gateway.Settings> servers(TestPostgres postgres, int port) {
    Gateway.Settings settings =
        Gateway.Settings.postgres(
            "postgres://%s:%s@127.0.0.1:%d/bounced"
                .formatted(postgres.user(), postgres.password(), port),
            postgres.newPrefix(),
            false);
    return List.of(settings, settings);
  }

  private static Path write(Run run, TestPostgres postgres, int port)
      throws IOException, InterruptedException {
    Path folder = run.leftovers().folder("pgbouncer");
    Path users =
        Files.writeString(
            folder.resolve("users.txt"),
            "\"%s\" \"%s\"\n".formatted(postgres.user(), postgres.password()));
    Path file =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            bounced = host=%s port=%d dbname=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = plain
            auth_file = %s
            pool_mode = transaction
            max_client_conn = 200
            default_pool_size = 20
            """
                .formatted(
                    postgres.address().getHostString(), postgres.address().getPort(), port, users));
    if (Commands.isRoot()) {
      Commands.run(List.of("chown", "-R", "postgres", folder.toString()));
    }
    return file;
  }

  private static Process start(Run run, Path settings, int port)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (Commands.isRoot()) {
      // It refuses to run as root; setpriv becomes it, so that its process is the one that is
      // killed.
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add(Commands.find("pgbouncer").orElseThrow().toString());
    command.add(settings.toString());
    Process bouncer =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    run.leftovers().started(bouncer.pid());
    for (int i = 0; i < ATTEMPTS && bouncer.isAlive(); i++) {
      try (Socket answers = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (answers.isConnected()) {
          return bouncer;
        }
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IOException("pgbouncer does not start with " + settings);
  }

  private static void kill(Run run, Process bouncer) {
    bouncer.destroyForcibly().onExit().join();
    run.leftovers().ended(bouncer.pid());
  }

  private static String version() throws IOException, InterruptedException {
    return Commands.run(List.of(Commands.find("pgbouncer").orElseThrow().toString(), "--version"))
        .lines()
        .findFirst()
        .orElse("");
  }
}
