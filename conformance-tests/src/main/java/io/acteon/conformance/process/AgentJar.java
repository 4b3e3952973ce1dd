package io.acteon.conformance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar that names {@link SkewAgent}. It holds nothing else: the JVM that is told of it finds the
 * class on its class path.
 */
record AgentJar(Path path) implements AutoCloseable {

  static AgentJar create() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), SkewAgent.class.getName());
    try {
      Path path = Files.createTempFile("skewed-clock", ".jar");
      new JarOutputStream(Files.newOutputStream(path), manifest).close();
      return new AgentJar(path);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the jar of the agent", failed);
    }
  }

  /** The options of a JVM whose wall clock is ahead by {@code skew}. */
  List<String> skewedBy(Duration skew) {
    return List.of("-javaagent:" + path, "-D" + SkewedClock.PROPERTY + "=" + skew.toMillis());
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove " + path, failed);
    }
  }
}
