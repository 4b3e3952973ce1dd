package io.acteon.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Puts classes of the tests into a jar, as a third party's build would. */
final class PluginJar {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  PluginJar type(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IOException("no class file for " + type);
      }
      entries.put(name, bytes.readAllBytes());
    }
    return this;
  }

  PluginJar text(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  PluginJar service(Class<?> service, String... providers) {
    return text("META-INF/services/" + service.getName(), String.join("\n", providers));
  }

  void write(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }
}
