package io.acteon.server;

import io.acteon.spi.Experimental;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.ClassPathMode;
import japicmp.filter.AnnotationBehaviorFilter;
import japicmp.filter.AnnotationClassFilter;
import japicmp.filter.AnnotationFieldFilter;
import japicmp.filter.JavadocLikePackageFilter;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What japicmp finds between two versions of an API that a plugin may not survive. */
final class ApiChanges {

  private static final List<String> INTERNAL =
      List.of("io.acteon.spi.internal", "io.acteon.toolkit.internal");

  private final Set<String> breaking = new TreeSet<>();

  private ApiChanges() {}

  /**
   * The changes that need a plugin to be compiled or written anew, each as {@code METHOD_REMOVED
   * io.acteon.spi.Backend#ping()}.
   *
   * @param before the recorded classes, as a jar
   * @param now the classes of this build, as a jar
   * @param libraryBefore what the API itself is written against, then
   * @param libraryNow and now
   */
  static Set<String> breaking(byte[] before, byte[] now, Path libraryBefore, Path libraryNow) {
    ApiChanges changes = new ApiChanges();
    new JarArchiveComparator(options(libraryBefore, libraryNow))
        .compare(
            new JApiCmpArchive(before, "before", "before"), new JApiCmpArchive(now, "now", "now"))
        .forEach(changes::add);
    return changes.breaking;
  }

  private static JarArchiveComparatorOptions options(Path libraryBefore, Path libraryNow) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setClassPathMode(ClassPathMode.TWO_SEPARATE_CLASSPATHS);
    options.setOldClassPath(List.of(libraryBefore.toString()));
    options.setNewClassPath(List.of(libraryNow.toString()));
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    INTERNAL.forEach(
        name -> options.getFilters().getExcludes().add(new JavadocLikePackageFilter(name, false)));
    String experimental = "@" + Experimental.class.getName();
    options
        .getFilters()
        .getExcludes()
        .addAll(
            List.of(
                new AnnotationClassFilter(experimental),
                new AnnotationBehaviorFilter(experimental),
                new AnnotationFieldFilter(experimental)));
    return options;
  }

  private void add(JApiClass type) {
    String name = type.getFullyQualifiedName();
    add(name, type);
    add(name, type.getSuperclass());
    type.getInterfaces().forEach(each -> add(name, each));
    type.getFields().forEach(field -> add(name + "#" + field.getName(), field));
    type.getConstructors().forEach(constructor -> add(signature(name, constructor), constructor));
    type.getMethods().forEach(method -> add(signature(name, method), method));
  }

  private void add(String element, JApiCompatibility compared) {
    compared.getCompatibilityChanges().stream()
        .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
        .forEach(change -> breaking.add(change.getType() + " " + element));
  }

  private static String signature(String type, JApiBehavior behavior) {
    return behavior.getParameters().stream()
        .map(parameter -> parameter.getType().replaceAll(".*\\.", ""))
        .collect(Collectors.joining(", ", type + "#" + behavior.getName() + "(", ")"));
  }
}
