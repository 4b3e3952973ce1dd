package io.acteon.backend.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A PgBouncer in transaction mode before the test server; it ends with this JVM. */
public final class TestPgBouncer {

  private static final Optional<TestPgBouncer> INSTANCE = start();

  private final int port;

  private TestPgBouncer(int port) {
    this.port = port;
  }

  /** The one of this JVM; without one the test is skipped, with the reason. */
  public static TestPgBouncer require() {
    Assumptions.assumeTrue(
        INSTANCE.isPresent(), "not run: no pgbouncer on this machine (apt-get install pgbouncer)");
    return INSTANCE.orElseThrow();
  }

  public String url() {
    return TestPostgres.get().urlAt(address());
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Optional<TestPgBouncer> start() {
    InetSocketAddress server = TestPostgres.get().address();
    int port = TestPorts.free();
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root.
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.addAll(
        List.of(
            "sh",
            "-c",
            script(),
            "start-pgbouncer",
            Integer.toString(port),
            server.getHostString(),
            Integer.toString(server.getPort()),
            TestPostgres.get().user(),
            TestPostgres.get().password()));
    try {
      Process pooler = new ProcessBuilder(command).directory(new File("/")).start();
      if (pooler.getInputStream().read() < 0) {
        return Optional.empty();
      }
      TestPgBouncer started = new TestPgBouncer(port);
      if (!TestPorts.answers(started.url(), pooler::isAlive)) {
        System.out.println("Tests behind a pooler are not run: pgbouncer did not start");
        return Optional.empty();
      }
      return Optional.of(started);
    } catch (IOException noSuchCommand) {
      return Optional.empty();
    }
  }

  private static String script() {
    try (InputStream in = TestPgBouncer.class.getResourceAsStream("/start-pgbouncer.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
