package io.acteon.archetype;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What {@code archetype:generate} makes of the archetype, without Maven: Velocity writes the pom
 * and the files of each file set.
 *
 * @param folder where it is
 * @param properties what the archetype was asked for
 */
record Project(Path folder, Map<String, String> properties) {

  private static final String ROOT = "archetype-resources/";

  static Project generate(Path folder, Map<String, String> properties) throws Exception {
    Project project = new Project(folder, properties);
    project.write("pom.xml", "pom.xml");
    try (InputStream descriptor = resource("META-INF/maven/archetype-metadata.xml")) {
      NodeList sets =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(descriptor)
              .getElementsByTagName("fileSet");
      for (int i = 0; i < sets.getLength(); i++) {
        project.write((Element) sets.item(i));
      }
    }
    return project;
  }

  private void write(Element fileSet) throws Exception {
    String directory = fileSet.getElementsByTagName("directory").item(0).getTextContent().strip();
    String packages =
        fileSet.getAttribute("packaged").equals("true")
            ? property("package").replace('.', '/') + "/"
            : "";
    Path from = Path.of(Project.class.getResource("/" + ROOT + directory).toURI());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = from.relativize(file).toString().replace('\\', '/');
        write(directory + "/" + name, directory + "/" + packages + name);
      }
    }
  }

  private void write(String template, String file) throws IOException {
    Path target = folder.resolve(file.replace("__prefix__", property("prefix")));
    Files.createDirectories(target.getParent());
    StringWriter text = new StringWriter();
    try (InputStream bytes = resource(ROOT + template)) {
      String source = new String(bytes.readAllBytes(), UTF_8);
      new VelocityEngine()
          .evaluate(new VelocityContext(new HashMap<>(properties)), text, template, source);
    }
    Files.writeString(target, text.toString());
  }

  private String property(String key) {
    String value = properties.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no property " + key);
    }
    return value;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = Project.class.getResourceAsStream("/" + name);
    if (found == null) {
      throw new IOException("no resource " + name);
    }
    return found;
  }

  /** Compiles everything, with every warning as an error. */
  Path compile() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of("--release", "25", "-proc:none"));
    options.addAll(List.of("-Xlint:all,-classfile,-path", "-Werror"));
    options.addAll(List.of("-cp", classPath(), "-d", classes.toString()));
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IOException(said.toString());
      }
    }
    return classes;
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** The table that the kit writes for some of its test classes, by their simple names. */
  List<String> table(String... tests) throws Exception {
    Path classes = compile();
    Path reports = folder.resolve("target/conformance");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dacteon.conformance.reports=" + reports);
    command.addAll(List.of("-cp", classes + File.pathSeparator + classPath()));
    command.add(KitRun.class.getName());
    Stream.of(tests).map(test -> property("package") + "." + test).forEach(command::add);
    File said = folder.resolve("said.txt").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(Files.readString(said.toPath()));
      }
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(reports.resolve(property("backend") + ".txt"));
  }
}
