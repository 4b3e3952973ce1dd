package io.acteon.backend.postgres;

import java.util.List;
import java.util.Optional;

/** A way to start a server. */
interface TestPostgresSource {

  /** Those there are, the truest to production first. */
  List<TestPostgresSource> ALL =
      List.of(
          new TestPostgresContainer(), new TestPostgresInstallation(), new TestPostgresArtifact());

  /** A running server that ends with this JVM. */
  record Started(String url, String origin) {}

  /** Starts one, or gives nothing where this way is not open. */
  Optional<Started> start();
}
