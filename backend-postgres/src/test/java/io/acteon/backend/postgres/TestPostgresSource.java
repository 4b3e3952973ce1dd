package io.acteon.backend.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to start a server. */
interface TestPostgresSource {

  /** A superuser, for tests that break the database on purpose. */
  String USER = "acteon";

  /** Like no other word of the URL, so that a message that holds it is seen. */
  String PASSWORD = "not-to-be-shown";

  /**
   * The one that the system property {@code acteon.test.postgres} names, to test on a certain
   * version of PostgreSQL; else all there are, the truest to production first.
   */
  static List<TestPostgresSource> chosen() {
    Map<String, TestPostgresSource> byName =
        Map.of(
            "container", new TestPostgresContainer(),
            "installation", new TestPostgresInstallation(),
            "artifact", new TestPostgresArtifact());
    List<String> names = List.of("container", "installation", "artifact");
    String chosen = System.getProperty("acteon.test.postgres", "");
    if (!chosen.isEmpty() && !names.contains(chosen)) {
      throw new IllegalArgumentException(
          "acteon.test.postgres is \"" + chosen + "\"; allowed are " + names);
    }
    return names.stream()
        .filter(name -> chosen.isEmpty() || name.equals(chosen))
        .map(byName::get)
        .toList();
  }

  /** A running server that ends with this JVM. */
  record Started(String url, String origin) {}

  /** Starts one, or gives nothing where this way is not open. */
  Optional<Started> start();
}
