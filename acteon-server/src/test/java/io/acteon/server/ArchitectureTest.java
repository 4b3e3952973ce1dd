package io.acteon.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The arrows of docs/architecture.md, drawn from the compiled classes. */
@AnalyzeClasses(
    packages = "io.acteon",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  private static final String SPI = "io.acteon.spi..";
  private static final String CORE = "io.acteon.core..";
  private static final String SERVER = "io.acteon.server..";
  private static final String BACKENDS = "io.acteon.backend..";
  private static final String TOOLKIT = "io.acteon.toolkit..";
  private static final String KIT = "io.acteon.conformance..";
  private static final String KIT_RUNS = "io.acteon.conformance.run..";
  private static final String KIT_REPORTS = "io.acteon.conformance.report..";

  @ArchTest
  static final ArchRule spiKnowsTheJdkAndTheTypeOfASection =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(SPI, "java..", "org.jspecify..", "com.typesafe.config..");

  @ArchTest
  static final ArchRule memoryKnowsTheSpiAndTheToolkitAlone =
      classes()
          .that()
          .resideInAPackage("io.acteon.backend.memory..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.acteon.backend.memory..",
              SPI,
              TOOLKIT,
              "java..",
              "org.jspecify..",
              "com.typesafe.config..");

  @ArchTest
  static final ArchRule toolkitKnowsTheSpiAlone =
      classes()
          .that()
          .resideInAPackage(TOOLKIT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(TOOLKIT, SPI, "java..", "org.jspecify..", "com.typesafe.config..");

  /** It is packed into plugins. */
  @ArchTest
  static final ArchRule toolkitUsesNothingThatPluginsDoNotSee =
      noClasses()
          .that()
          .resideInAPackage(TOOLKIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.acteon.spi.internal..");

  @ArchTest
  static final ArchRule whatIsInternalToTheToolkitIsKnownToItAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(TOOLKIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.acteon.toolkit.internal..");

  @ArchTest
  static final ArchRule roomsOfTheToolkitKnowThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("providers")
          .definedBy("io.acteon.toolkit")
          .layer("testing")
          .definedBy("io.acteon.toolkit.testing")
          .layer("state")
          .definedBy("io.acteon.toolkit.internal.state")
          .layer("audit")
          .definedBy("io.acteon.toolkit.internal.audit")
          .layer("call")
          .definedBy("io.acteon.toolkit.internal.call")
          .layer("rows")
          .definedBy("io.acteon.toolkit.internal.rows")
          .layer("file")
          .definedBy("io.acteon.toolkit.file")
          .layer("store")
          .definedBy("io.acteon.toolkit.store")
          .layer("backend")
          .definedBy("io.acteon.toolkit.backend")
          .whereLayer("providers")
          .mayOnlyAccessLayers("state", "audit", "call", "rows", "store")
          .whereLayer("testing")
          .mayOnlyAccessLayers("audit", "call", "rows", "store")
          .whereLayer("state")
          .mayOnlyAccessLayers("call", "rows", "store", "backend")
          .whereLayer("audit")
          .mayOnlyAccessLayers("call", "rows", "store", "backend")
          .whereLayer("call")
          .mayOnlyAccessLayers("rows", "store", "backend")
          .whereLayer("rows")
          .mayOnlyAccessLayers("store")
          .whereLayer("file")
          .mayOnlyAccessLayers("store")
          .whereLayer("store")
          .mayNotAccessAnyLayer()
          .whereLayer("backend")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule roomsOfMemoryKnowNoneBeside =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("providers")
          .definedBy("io.acteon.backend.memory")
          .layer("state")
          .definedBy("io.acteon.backend.memory.state")
          .layer("due")
          .definedBy("io.acteon.backend.memory.due")
          .layer("audit")
          .definedBy("io.acteon.backend.memory.audit")
          .whereLayer("state")
          .mayNotAccessAnyLayer()
          .whereLayer("due")
          .mayNotAccessAnyLayer()
          .whereLayer("audit")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule noBackendKnowsCoreOrServer =
      noClasses()
          .that()
          .resideInAPackage(BACKENDS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, SERVER, KIT);

  /** Optional, because the profile postgres is. */
  @ArchTest
  static final ArchRule roomsOfPostgresKnowThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("providers")
          .definedBy("io.acteon.backend.postgres")
          .layer("diagnose")
          .definedBy("io.acteon.backend.postgres.diagnose")
          .layer("state")
          .definedBy("io.acteon.backend.postgres.state")
          .layer("due")
          .definedBy("io.acteon.backend.postgres.due")
          .layer("audit")
          .definedBy("io.acteon.backend.postgres.audit")
          .layer("pool")
          .definedBy("io.acteon.backend.postgres.pool")
          .layer("schema")
          .definedBy("io.acteon.backend.postgres.schema")
          .layer("connect")
          .definedBy("io.acteon.backend.postgres.connect")
          .layer("sql")
          .definedBy("io.acteon.backend.postgres.sql")
          .whereLayer("providers")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("diagnose")
          .mayOnlyBeAccessedByLayers("providers")
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers("providers")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("providers")
          .whereLayer("due")
          .mayOnlyBeAccessedByLayers("state")
          .whereLayer("pool")
          .mayOnlyBeAccessedByLayers("diagnose", "state", "due", "audit")
          .whereLayer("schema")
          .mayOnlyBeAccessedByLayers("providers", "diagnose", "state", "audit", "pool")
          .whereLayer("connect")
          .mayOnlyBeAccessedByLayers("providers", "diagnose", "state", "audit", "pool", "schema")
          .whereLayer("sql")
          .mayOnlyBeAccessedByLayers(
              "diagnose", "state", "due", "audit", "pool", "schema", "connect");

  @ArchTest
  static final ArchRule roomsOfHttpKnowThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("resources")
          .definedBy("io.acteon.server.http.api")
          .layer("http")
          .definedBy("io.acteon.server.http")
          .layer("request")
          .definedBy("io.acteon.server.http.request")
          .layer("json")
          .definedBy("io.acteon.server.http.json")
          .whereLayer("resources")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("resources")
          .whereLayer("request")
          .mayOnlyBeAccessedByLayers("resources", "http")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("resources", "http", "request");

  @ArchTest
  static final ArchRule roomsOfRulesKnowThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("book")
          .definedBy("io.acteon.core.rules")
          .layer("compile")
          .definedBy("io.acteon.core.rules.compile")
          .layer("evaluate")
          .definedBy("io.acteon.core.rules.evaluate")
          .layer("parse")
          .definedBy("io.acteon.core.rules.parse")
          .layer("verdict")
          .definedBy("io.acteon.core.rules.verdict")
          .whereLayer("book")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("compile")
          .mayOnlyBeAccessedByLayers("book")
          .whereLayer("evaluate")
          .mayOnlyBeAccessedByLayers("book", "compile")
          .whereLayer("parse")
          .mayOnlyBeAccessedByLayers("book", "compile")
          .whereLayer("verdict")
          .mayOnlyBeAccessedByLayers("book", "compile", "evaluate");

  @ArchTest
  static final ArchRule roomsOfConfigurationKnowThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("read")
          .definedBy("io.acteon.core.config.read")
          .layer("source")
          .definedBy("io.acteon.core.config.source")
          .layer("records")
          .definedBy("io.acteon.core.config")
          .whereLayer("read")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("read")
          .whereLayer("records")
          .mayOnlyBeAccessedByLayers("read");

  @ArchTest
  static final ArchRule kitKnowsNeitherServerNorBackend =
      noClasses()
          .that()
          .resideInAPackage(KIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER, BACKENDS, TOOLKIT);

  /** What judges a backend does not depend on who runs it, or on how that is told. */
  @ArchTest
  static final ArchRule whatJudgesKnowsNeitherRunsNorReports =
      noClasses()
          .that()
          .resideInAPackage(KIT)
          .and()
          .resideOutsideOfPackages(KIT_RUNS, KIT_REPORTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KIT_RUNS, KIT_REPORTS);

  @ArchTest
  static final ArchRule reportsOfTheKitKnowNoRuns =
      noClasses()
          .that()
          .resideInAPackage(KIT_REPORTS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(KIT_RUNS);

  /** The root is at both ends, what authors subclass and what every test is handed. */
  @ArchTest
  static final ArchRule roomsOfTheKitFormNoCircle =
      slices().matching("io.acteon.conformance.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfTheKitKnowThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("run")
          .definedBy("io.acteon.conformance.run")
          .layer("listen")
          .definedBy("io.acteon.conformance.report.listen")
          .layer("file")
          .definedBy("io.acteon.conformance.report.file")
          .layer("page")
          .definedBy("io.acteon.conformance.report.page")
          .layer("report")
          .definedBy("io.acteon.conformance.report")
          .layer("version")
          .definedBy("io.acteon.conformance.version")
          .layer("history")
          .definedBy("io.acteon.conformance.history")
          .layer("random")
          .definedBy("io.acteon.conformance.model.random")
          .layer("model")
          .definedBy("io.acteon.conformance.model")
          .layer("reference")
          .definedBy("io.acteon.conformance.model.reference")
          .whereLayer("run")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("listen")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("file")
          .mayOnlyBeAccessedByLayers("listen")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("file")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("run", "listen", "file", "page")
          .whereLayer("version")
          .mayOnlyBeAccessedByLayers("file", "page")
          .whereLayer("history")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("random")
          .mayOnlyBeAccessedByLayers("history")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("random")
          .whereLayer("reference")
          .mayOnlyBeAccessedByLayers("model", "history");

  @ArchTest
  static final ArchRule onlyACommandRunsTheKit =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, SERVER)
          .and()
          .resideOutsideOfPackage("io.acteon.server.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KIT, "org.junit..", "org.assertj..");

  @ArchTest
  static final ArchRule coreKnowsNeitherServerNorBackend =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER, BACKENDS, TOOLKIT);

  @ArchTest
  static final ArchRule serverChoosesBackendsByNameAlone =
      noClasses()
          .that()
          .resideInAPackage(SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BACKENDS, TOOLKIT);

  @ArchTest
  static final ArchRule guiceStaysInTheWiring =
      noClasses()
          .that()
          .resideInAPackage("io.acteon..")
          .and()
          .resideOutsideOfPackages("io.acteon.core.wiring..", SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

  @ArchTest
  static final ArchRule roomsOfCoreFormNoCircle =
      slices().matching("io.acteon.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideInAPackage("io.acteon..")
          .and()
          .resideOutsideOfPackage("io.acteon.server.cli..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
