package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Promise;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers that share one store and one receiver, named {@code a}, {@code b} and so on. */
record Fleet(List<Gateway> servers) implements AutoCloseable {

  Fleet {
    servers = List.copyOf(servers);
  }

  /** Creates the tables and starts a server for each of the settings. */
  static Fleet start(Run run, Receiver receiver, List<Gateway.Settings> settings)
      throws IOException, InterruptedException {
    Path folder = run.leftovers().folder("servers");
    Gateway.migrate(folder, settings.getFirst());
    List<Gateway> servers = new ArrayList<>();
    for (Gateway.Settings each : settings) {
      String name = Character.toString('a' + servers.size());
      servers.add(Gateway.start(run, folder, name, each, receiver.url(name)));
    }
    return new Fleet(servers);
  }

  List<URI> addresses() {
    return servers.stream().map(Gateway::address).toList();
  }

  /** That their logs hold nothing that nobody can explain. */
  List<Promise> logPromises(String about) throws IOException {
    List<String> unexplained = new ArrayList<>();
    for (Gateway server : servers) {
      unexplained.addAll(LogReview.unexplained(server.log()));
    }
    return List.of(Promise.of("exceptions in the log that are not explained" + about, unexplained));
  }

  @Override
  public void close() {
    servers.forEach(Gateway::close);
  }
}
