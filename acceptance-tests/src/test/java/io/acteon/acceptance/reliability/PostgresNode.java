package io.acteon.acceptance.reliability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, with {@code fsync}, that is broken in the ways of servers. */
final class PostgresNode implements AutoCloseable {

  /** A superuser, who needs no password. */
  static final String USER = "acteon";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int ATTEMPTS = 600;
  private static final long BETWEEN_MS = 100;

  private final Run run;
  private final Path binaries;
  private final Path data;
  private final Path log;
  private final int port;

  private PostgresNode(Run run, Path binaries, Path folder) throws IOException {
    this.run = run;
    this.binaries = binaries;
    this.data = folder.resolve("data");
    this.log = folder.resolve("postgres.log");
    this.port = Gateway.freePort();
  }

  /** What there has to be, in words; empty if it is there. */
  static List<String> missing() {
    return binaries().isPresent()
        ? List.of()
        : List.of("the server programs of PostgreSQL are missing: install postgresql");
  }

  /** One that is not there yet, in a folder that belongs to the user it will run as. */
  static PostgresNode in(Run run, Path folder) throws IOException, InterruptedException {
    if (Commands.isRoot()) {
      Commands.run(List.of("chown", "postgres", folder.toString()));
    }
    return new PostgresNode(run, binaries().orElseThrow(), folder);
  }

  /**
   * Makes an empty database.
   *
   * @param options more of {@code initdb}
   */
  void initialise(String... options) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("-D", data.toString(), "-U", USER, "--auth=trust", "--encoding=UTF8"));
    words.addAll(List.of("--no-locale", "--no-sync"));
    words.addAll(List.of(options));
    run("initdb", words);
  }

  /** Makes a copy of a running one that follows it once started, in place of what was here. */
  void follow(PostgresNode primary) throws IOException, InterruptedException {
    delete(data);
    run(
        "pg_basebackup",
        List.of(
            "-D",
            data.toString(),
            "-d",
            "host=127.0.0.1 port=%d user=%s".formatted(primary.port, USER),
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-sync"));
    append(data.resolve("postgresql.auto.conf"), "synchronous_standby_names = ''\n");
  }

  /** Returns when it takes connections. */
  void start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(asUser());
    command.addAll(
        List.of(
            binaries.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=100",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "wal_keep_size=256MB"));
    Process server =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    for (int i = 0; i < ATTEMPTS && server.isAlive(); i++) {
      try {
        execute("SELECT 1");
        run.leftovers().started(postmaster());
        return;
      } catch (SQLException notYet) {
        Thread.sleep(BETWEEN_MS);
      }
    }
    throw new IOException("PostgreSQL does not start: " + Files.readString(log));
  }

  /** {@code kill -9} of everything, as if the machine had gone. */
  void kill() throws IOException, InterruptedException {
    long postmaster = postmaster();
    // So that it starts nothing new while the others are killed.
    signal("STOP", List.of(postmaster));
    List<ProcessHandle> all = processes(postmaster);
    List<Long> starter = starter(postmaster).stream().map(ProcessHandle::pid).toList();
    signal("KILL", all.stream().map(ProcessHandle::pid).toList());
    // It stands still with what it has started, and would for ever.
    signal("CONT", starter);
    for (ProcessHandle each : all) {
      awaitEnd(each);
    }
    run.leftovers().ended(postmaster);
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /** Everything stands still, and connections stay open. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP", processes(postmaster()).stream().map(ProcessHandle::pid).toList());
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT", processes(postmaster()).stream().map(ProcessHandle::pid).toList());
  }

  boolean isRunning() throws IOException {
    return Files.exists(data.resolve("postmaster.pid"))
        && ProcessHandle.of(postmaster()).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Returns when it takes writes. */
  void promote() throws SQLException {
    execute("SELECT pg_promote(true, 60)");
  }

  /** Whether commits wait for a standby. */
  void synchronous(boolean on) throws SQLException {
    execute("ALTER SYSTEM SET synchronous_standby_names = '%s'".formatted(on ? "*" : ""));
    execute("SELECT pg_reload_conf()");
  }

  /** Waits until a standby follows it closely. */
  void awaitStandby(String state) throws SQLException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      String replicas =
          value(
              "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state ="
                  + " '"
                  + state
                  + "'");
      if (!replicas.equals("0")) {
        return;
      }
      Thread.sleep(BETWEEN_MS);
    }
    throw new IllegalStateException("no standby follows");
  }

  /** Ends all connections but the one that asks for it. */
  void endConnections() throws SQLException {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }

  /** Where it is, as the setting {@code url}. */
  String url() {
    return "postgres://%s@127.0.0.1:%d/postgres".formatted(USER, port);
  }

  int port() {
    return port;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String value(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  @Override
  public void close() {
    try {
      if (isRunning()) {
        kill();
      }
    } catch (IOException failed) {
      run.say("PostgreSQL could not be stopped: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=5&socketTimeout=90".formatted(port),
        USER,
        "");
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  /** What has started it as another user and waits for its end, if anything has. */
  private static Optional<ProcessHandle> starter(long postmaster) {
    return ProcessHandle.of(postmaster)
        .flatMap(ProcessHandle::parent)
        .filter(parent -> parent.info().command().orElse("").endsWith("runuser"));
  }

  /** Orphans may stay as zombies for as long as the first process of a container lets them. */
  private static void awaitEnd(ProcessHandle process) throws InterruptedException {
    for (int i = 0; i < ATTEMPTS && process.isAlive() && !isZombie(process.pid()); i++) {
      Thread.sleep(10);
    }
  }

  private static boolean isZombie(long process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException gone) {
      return true;
    }
  }

  private static List<ProcessHandle> processes(long postmaster) {
    ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
    return Stream.concat(Stream.of(handle), handle.children()).toList();
  }

  private static void signal(String name, List<Long> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process)));
    Process kill =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    // One of them may have ended by itself.
    if (!kill.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("kill does not end");
    }
  }

  private void run(String program, List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(asUser());
    command.add(binaries.resolve(program).toString());
    command.addAll(words);
    Commands.run(command);
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line, StandardOpenOption.APPEND);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The server refuses to run as root. */
  private static List<String> asUser() {
    return Commands.isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of();
  }

  private static Optional<Path> binaries() {
    Stream<Path> path = Commands.find("postgres").map(Path::getParent).stream();
    return Stream.concat(debian().stream(), path)
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
        .findFirst();
  }

  private static List<Path> debian() {
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .sorted(Comparator.comparing(Path::toString).reversed())
          .map(version -> version.resolve("bin"))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
