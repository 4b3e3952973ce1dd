package io.acteon.core.plugin;

import io.acteon.core.plugin.ClassReferences.Member;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Whether what a plugin's classes refer to is there, before any of it is called: a driver is often
 * first touched when the store is opened, and a method of another SPI when an action comes.
 *
 * <p>Of the SPI every reference is looked at. Of other classes only those that the providers and
 * their neighbours in the same package refer to: libraries refer to much that they can do without.
 */
final class Links {

  private final ClassLoader loader;
  private final Set<String> packages;
  private final Map<String, Boolean> there = new HashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final List<Finding> otherSpi = new ArrayList<>();
  private String needy = "";

  /**
   * @param packages those of the providers
   */
  Links(ClassLoader loader, Set<String> packages) {
    this.loader = loader;
    this.packages = packages;
  }

  void check(Path jar, Set<String> entries) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (String entry : entries) {
        if (isType(entry)) {
          try (InputStream bytes = file.getInputStream(file.getEntry(entry))) {
            check(entry.substring(0, entry.length() - 6).replace('/', '.'), bytes.readAllBytes());
          }
        }
      }
    }
  }

  /** One finding for each kind; what else is missing is counted. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    missing.stream()
        .findFirst()
        .map(first -> Reason.classMissing(needy, first, missing.size() - 1))
        .ifPresent(findings::add);
    otherSpi.stream().findFirst().ifPresent(findings::add);
    return findings;
  }

  private static boolean isType(String entry) {
    return !entry.startsWith("META-INF/")
        && !entry.startsWith("io/acteon/spi/")
        && !entry.endsWith("module-info.class")
        && !entry.endsWith("package-info.class");
  }

  private void check(String type, byte[] bytes) throws IOException {
    boolean own = packages.contains(packageOf(type));
    // Libraries have thousands of classes that have never heard of the SPI.
    if (!own && !new String(bytes, StandardCharsets.ISO_8859_1).contains("io/acteon/spi/")) {
      return;
    }
    ClassReferences references = ClassReferences.read(new ByteArrayInputStream(bytes));
    boolean meetsSpi = false;
    for (String name : references.classes()) {
      boolean spi = name.startsWith(Reason.SPI);
      meetsSpi |= spi;
      if ((own || spi) && !there.computeIfAbsent(name, this::isThere)) {
        missing(type, name, spi);
      }
    }
    if (meetsSpi) {
      references.members().stream()
          .filter(member -> member.owner().startsWith(Reason.SPI))
          .filter(member -> there.getOrDefault(member.owner(), false))
          .filter(member -> !has(member))
          .forEach(member ->
              otherSpi.add(
                  Reason.otherSpi(
                      type, member.owner() + " has no " + member.name() + " as it uses it")));
      unimplemented(type);
    }
  }

  private void missing(String type, String name, boolean spi) {
    if (spi) {
      otherSpi.add(Reason.classMissing(type, name));
    } else {
      needy = missing.isEmpty() ? type : needy;
      missing.add(name);
    }
  }

  /** Whether it is found; that it does not link is found out when it is called. */
  private boolean isThere(String name) {
    try {
      load(name);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    } catch (LinkageError present) {
      return true;
    }
  }

  private Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, loader);
  }

  private boolean has(Member member) {
    try {
      return family(load(member.owner())).anyMatch(type -> declares(type, member));
    } catch (ClassNotFoundException | LinkageError unknown) {
      return true;
    }
  }

  private static boolean declares(Class<?> type, Member member) {
    if (member.name().equals("<init>")) {
      return Stream.of(type.getDeclaredConstructors())
          .anyMatch(each ->
              MethodType.methodType(void.class, each.getParameterTypes())
                  .descriptorString()
                  .equals(member.descriptor()));
    }
    return member.isMethod()
        ? Stream.of(type.getDeclaredMethods())
            .anyMatch(each ->
                each.getName().equals(member.name())
                    && descriptor(each).equals(member.descriptor()))
        : Stream.of(type.getDeclaredFields())
            .anyMatch(each ->
                each.getName().equals(member.name())
                    && each.getType().descriptorString().equals(member.descriptor()));
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .descriptorString();
  }

  /** The type, what it extends and implements, and what interfaces have of every object. */
  private static Stream<Class<?>> family(Class<?> type) {
    Stream<Class<?>> parents =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    Stream<Class<?>> family = Stream.concat(Stream.of(type), parents.flatMap(Links::family));
    return type.isInterface() ? Stream.concat(family, Stream.of(Object.class)) : family;
  }

  private void unimplemented(String name) {
    try {
      Class<?> type = load(name);
      if (Modifier.isAbstract(type.getModifiers())) {
        return;
      }
      Stream.of(type.getMethods())
          .filter(method -> Modifier.isAbstract(method.getModifiers()))
          .filter(method -> method.getDeclaringClass().getName().startsWith(Reason.SPI))
          .forEach(method ->
              otherSpi.add(
                  Reason.otherSpi(
                      name,
                      "it lacks the method %s() of %s"
                          .formatted(method.getName(), method.getDeclaringClass().getName()))));
    } catch (ClassNotFoundException | LinkageError unknown) {
      // What cannot be loaded is told by whoever needs it.
    }
  }

  static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }
}
