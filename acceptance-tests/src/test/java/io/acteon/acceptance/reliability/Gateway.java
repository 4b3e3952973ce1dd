package io.acteon.acceptance.reliability;

import io.acteon.acceptance.Client;
import io.acteon.acceptance.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One server of the product, in a process of its own, that can be killed and started again. */
final class Gateway implements AutoCloseable {

  /** Of all actions. */
  static final String NAMESPACE = "reliability";

  /**
   * What one server is configured with.
   *
   * @param state the section {@code [state]}
   * @param audit the section {@code [audit]}
   * @param environment of its process
   * @param retries attempts of an action after the first
   */
  record Settings(String state, String audit, Map<String, String> environment, int retries) {

    Settings(String state, String audit, Map<String, String> environment) {
      this(state, audit, environment, 1);
    }

    static Settings postgres(String url, String prefix, boolean intent) {
      String backend =
          """
          backend = "postgres"
          url = "%s"
          prefix = "%s"
          deadline_ms = 3000
          """
              .formatted(url, prefix);
      return new Settings(backend, backend + (intent ? "intent = true\n" : ""), Map.of());
    }

    Settings withState(String other) {
      return new Settings(other, audit, environment, retries);
    }

    Settings in(Map<String, String> environment) {
      return new Settings(state, audit, environment, retries);
    }

    Settings withoutRetries() {
      return new Settings(state, audit, environment, 0);
    }
  }

  /** Starting takes less time so, and that is what a run with many restarts consists of. */
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+AutoCreateSharedArchive",
          "-Xlog:disable",
          // Not that of tests, where they share the class path.
          "-Dlogback.configurationFile=logback.xml");

  private static final String RULES =
      """
      rules:
        - name: once
          condition: { field: action.action_type, eq: once }
          action: { type: deduplicate, ttl_seconds: 3600 }
        - name: limited
          condition: { field: action.action_type, eq: limited }
          action: { type: throttle, max_count: 50, window_seconds: 60 }
        - name: stamped
          condition:
            all:
              - { field: action.action_type, eq: stamped }
              - { field: action.payload.a, gt: 0.5 }
          action: { type: modify, changes: { stamp: 1 } }
        - name: in-a-second
          condition: { field: action.action_type, in: [in-1, in-1-once] }
          action: { type: schedule, delay_seconds: 1 }
        - name: in-seconds
          condition: { field: action.action_type, eq: in-8 }
          action: { type: schedule, delay_seconds: 8 }
        - name: in-many-seconds
          condition: { field: action.action_type, eq: in-20 }
          action: { type: schedule, delay_seconds: 20 }
        - name: at
          condition: { field: action.action_type, eq: at }
          action: { type: schedule, at: action.payload.at }
        - name: scheduled-once
          condition: { field: action.action_type, eq: in-1-once }
          action: { type: deduplicate, ttl_seconds: 3600 }
      """;

  private static final Duration HEALTH = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofMinutes(1);

  private final Run run;
  private final String name;
  private final Path file;
  private final Path log;
  private final Map<String, String> environment;
  private final URI address;
  private volatile List<String> options;
  private volatile ServerProcess server;

  private Gateway(
      Run run, Path folder, String name, Settings settings, URI hook, List<String> options)
      throws IOException {
    this.run = run;
    this.options = options;
    this.name = name;
    this.environment = settings.environment();
    this.address = URI.create("http://127.0.0.1:" + freePort());
    this.log = folder.resolve(name + ".log");
    this.file = write(folder, name, settings, hook, address.getPort());
    this.server = launch();
  }

  /** Starts one that sends its actions to {@code hook}. */
  static Gateway start(Run run, Path folder, String name, Settings settings, URI hook)
      throws IOException {
    return new Gateway(run, folder, name, settings, hook, List.of());
  }

  /** The same with options of the JVM, and with the classes of the scenarios. */
  static Gateway start(
      Run run, Path folder, String name, Settings settings, URI hook, List<String> options)
      throws IOException {
    return new Gateway(run, folder, name, settings, hook, options);
  }

  /** Creates the tables of such servers. */
  static void migrate(Path folder, Settings settings) throws IOException, InterruptedException {
    Path file = write(folder, "migrate", settings, URI.create("http://127.0.0.1:1/"), 0);
    Path log = folder.resolve("migrate.log");
    ProcessBuilder migrate = acteon(folder, "migrate", file);
    Process migration = migrate.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (migration.waitFor() != 0) {
      throw new IOException("migrate failed: " + Files.readString(log));
    }
  }

  String name() {
    return name;
  }

  URI address() {
    return address;
  }

  Client client() {
    return new Client(address);
  }

  /** Everything it has logged, over all its lives. */
  Path log() {
    return log;
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() {
    server.close();
    run.leftovers().ended(server.process().pid());
  }

  /** {@code SIGTERM}; returns when it has ended, after how long. */
  Duration stop() throws InterruptedException {
    long begin = System.nanoTime();
    server.process().destroy();
    if (!server.process().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server " + name + " does not stop");
    }
    run.leftovers().ended(server.process().pid());
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Starts it after it has ended; returns when it listens. */
  void restart() throws IOException {
    server = launch();
  }

  /** The same with other options of the JVM. */
  void restart(List<String> with) throws IOException {
    options = with;
    restart();
  }

  /** Whether it ends by itself. */
  boolean ends(Duration within) throws InterruptedException {
    boolean ended = server.process().waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      run.leftovers().ended(server.process().pid());
    }
    return ended;
  }

  boolean isHealthy() throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest health =
          HttpRequest.newBuilder(address.resolve("/health/ready")).timeout(HEALTH).build();
      return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }

  private ServerProcess launch() throws IOException {
    ProcessBuilder serve =
        acteon(file.toAbsolutePath().resolveSibling(".").normalize(), "serve", file);
    if (!options.isEmpty()) {
      serve.command().addAll(1, options);
      int path = serve.command().indexOf("-cp") + 1;
      serve.command().set(path, serve.command().get(path) + File.pathSeparator + classes());
    }
    serve.environment().putAll(environment);
    serve.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      ServerProcess started = ServerProcess.serving(serve);
      run.leftovers().started(started.process().pid());
      return started;
    } catch (IllegalStateException ended) {
      throw new IOException(ended.getMessage() + ": " + Files.readString(log), ended);
    }
  }

  /** Of the scenarios, beside the jar of the server. */
  private static Path classes() throws IOException {
    try {
      return Path.of(Gateway.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException noFolder) {
      throw new IOException(noFolder);
    }
  }

  private static ProcessBuilder acteon(Path folder, String command, Path file) {
    ProcessBuilder process = ServerProcess.acteon(command, "-c", file.toString());
    process.command().addAll(1, JVM);
    process.command().add(1, "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"));
    return process;
  }

  private static Path write(Path folder, String name, Settings settings, URI hook, int port)
      throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/rules.yaml"), RULES);
    return Files.writeString(
        folder.resolve(name + ".toml"),
        """
        [server]
        port = %d
        [state]
        %s
        [audit]
        %s
        [rules]
        directory = "rules"
        [executor]
        timeout_seconds = 2
        max_retries = %d
        [[providers]]
        name = "email"
        type = "webhook"
        url = "%s"
        """
            .formatted(port, settings.state(), settings.audit(), settings.retries(), hook));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
