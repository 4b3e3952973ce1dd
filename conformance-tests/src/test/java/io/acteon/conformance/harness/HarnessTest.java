package io.acteon.conformance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.conformance.entry.Instance;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {

  private static final Class<?> PACKED = MemoryStateBackendProvider.class;

  @Test
  void aRecordNamesTheVersionOfTheJarThatTheProviderIsIn(@TempDir Path folder) throws Exception {
    try (URLClassLoader plugin = new PluginLoader(jar(folder.resolve("mine.jar"), "9.8.7"))) {
      BackendProvider<StateBackend> provider = provider(plugin);
      Harness<StateBackend> harness = new BySettingsHarness(provider);

      try (StateBackend backend = harness.open()) {
        assertThat(Instance.of(harness, backend).version()).isEqualTo("9.8.7");
      }
    }
  }

  @Test
  void aRecordNamesTheVersionOfTheBuildWhereThereIsNoJar() {
    Harness<StateBackend> harness = () -> new MemoryStateBackend(MemoryHeap.create());

    assertThat(harness.version()).isEqualTo(System.getProperty(Harness.VERSION, "unknown"));
  }

  @SuppressWarnings("unchecked")
  private static BackendProvider<StateBackend> provider(ClassLoader plugin) throws Exception {
    return (BackendProvider<StateBackend>)
        plugin.loadClass(PACKED.getName()).getDeclaredConstructor().newInstance();
  }

  private static Path jar(Path file, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    String name = PACKED.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream in = PACKED.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(in, name).transferTo(jar);
    }
    return file;
  }

  /** Takes the provider from the jar, although the class path has it, too. */
  private static final class PluginLoader extends URLClassLoader {

    PluginLoader(Path jar) throws IOException {
      super(new URL[] {jar.toUri().toURL()}, PACKED.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(PACKED.getName()) ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  private record BySettingsHarness(BackendProvider<StateBackend> provider)
      implements Harness<StateBackend>, BySettings<StateBackend> {

    @Override
    public StateBackend open() {
      return new MemoryStateBackend(MemoryHeap.create());
    }

    @Override
    public Config settings() {
      return ConfigFactory.empty();
    }
  }
}
