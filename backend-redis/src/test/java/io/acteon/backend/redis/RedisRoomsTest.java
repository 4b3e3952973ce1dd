package io.acteon.backend.redis;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room of the backend may know which other. */
@AnalyzeClasses(
    packagesOf = RedisStateBackendProvider.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
final class RedisRoomsTest {

  @ArchTest
  static final ArchRule everyRoomKnowsOnlyThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("providers")
          .definedBy("io.acteon.backend.redis")
          .layer("diagnose")
          .definedBy("io.acteon.backend.redis.diagnose")
          .layer("state")
          .definedBy("io.acteon.backend.redis.state")
          .layer("due")
          .definedBy("io.acteon.backend.redis.due")
          .layer("audit")
          .definedBy("io.acteon.backend.redis.audit")
          .layer("connect")
          .definedBy("io.acteon.backend.redis.connect")
          .whereLayer("providers")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("diagnose")
          .mayOnlyBeAccessedByLayers("providers")
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers("providers")
          .whereLayer("due")
          .mayOnlyBeAccessedByLayers("state")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("providers")
          .ensureAllClassesAreContainedInArchitecture();
}
