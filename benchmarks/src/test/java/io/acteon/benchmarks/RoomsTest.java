package io.acteon.benchmarks;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room of the benchmarks may know which other; their tests keep to it too. */
@AnalyzeClasses(packages = "io.acteon.benchmarks")
final class RoomsTest {

  @ArchTest
  static final ArchRule everyRoomKnowsOnlyThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("command line")
          .definedBy("io.acteon.benchmarks")
          .layer("dispatch")
          .definedBy("io.acteon.benchmarks.dispatch")
          .layer("peers")
          .definedBy("io.acteon.benchmarks.peers")
          .layer("postgres")
          .definedBy("io.acteon.benchmarks.postgres")
          .layer("redis")
          .definedBy("io.acteon.benchmarks.redis")
          .layer("embedded")
          .definedBy("io.acteon.benchmarks.embedded")
          .layer("micro")
          .definedBy("io.acteon.benchmarks.micro..")
          .layer("contest")
          .definedBy("io.acteon.benchmarks.contest")
          .layer("report")
          .definedBy("io.acteon.benchmarks.report")
          .layer("workload")
          .definedBy("io.acteon.benchmarks.workload")
          .layer("files")
          .definedBy("io.acteon.benchmarks.files")
          .whereLayer("dispatch")
          .mayOnlyAccessLayers("postgres", "contest", "report", "files")
          .whereLayer("peers")
          .mayOnlyAccessLayers("postgres", "redis", "contest", "workload")
          .whereLayer("postgres")
          .mayOnlyAccessLayers("contest", "report", "workload", "files")
          .whereLayer("redis")
          .mayOnlyAccessLayers("contest", "workload", "files")
          .whereLayer("embedded")
          .mayOnlyAccessLayers("contest", "report", "workload", "files")
          .whereLayer("micro")
          .mayOnlyAccessLayers("report")
          .whereLayer("contest")
          .mayOnlyAccessLayers("report", "workload")
          .whereLayer("report")
          .mayOnlyAccessLayers("files")
          .whereLayer("workload")
          .mayNotAccessAnyLayer()
          .whereLayer("files")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();
}
