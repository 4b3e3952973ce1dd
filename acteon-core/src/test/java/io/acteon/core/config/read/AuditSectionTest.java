package io.acteon.core.config.read;

import static io.acteon.core.config.read.Loaded.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.core.config.AuditConfig;
import io.acteon.core.plugin.Catalogue;
import io.acteon.spi.BackendException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditSectionTest {

  private static final String STATE =
      "[state]\nbackend = \"testing\"\nurl = \"x\"\npool_size = 3\nsweep = 2\n";

  @Test
  void continuesTheStateSection() {
    AuditConfig audit = Loaded.from(STATE, Map.of()).audit();
    assertThat(audit.backend().name()).isEqualTo("testing");
    assertThat(audit.backend().factory())
        .isEqualTo(new TestingBackend.Factory<>("x", "acteon_", 3));
  }

  @Test
  void itsOwnKeysWin() {
    assertThat(
            Loaded.from(STATE + "[audit]\nurl = \"y\"\nchain = true", Map.of())
                .audit()
                .backend()
                .factory())
        .isEqualTo(new TestingBackend.Factory<>("y", "acteon_", 3));
  }

  @Test
  void continuesWhereItNamesTheSameBackend() {
    assertThat(
            Loaded.from(STATE + "[audit]\nbackend = \"testing\"", Map.of())
                .audit()
                .backend()
                .factory())
        .isEqualTo(new TestingBackend.Factory<>("x", "acteon_", 3));
  }

  @Test
  void takesNothingFromAnotherBackend() {
    assertThat(problems("[state]\nbackend = \"memory\"\n[audit]\nbackend = \"testing\"", Map.of()))
        .containsExactly("audit.url: missing; needed is a text (acteon.toml line 3)");
  }

  @Test
  void whatTheEnvironmentSaysOfTheStateHoldsForItToo() {
    assertThat(Loaded.from(STATE, Map.of("ACTEON_STATE_URL", "z")).audit().backend().factory())
        .isEqualTo(new TestingBackend.Factory<>("z", "acteon_", 3));
  }

  @Test
  void aMistakeInTheStateSectionIsSaidOnce() {
    assertThat(problems("[state]\nbackend = \"testing\"\npool_size = 0", Map.of()))
        .containsExactly(
            "state.url: missing; needed is a text (acteon.toml line 1)",
            "state.pool_size: found \"0\"; allowed is a whole number from 1 to 100"
                + " (acteon.toml line 3)");
  }

  @Test
  void anUnknownBackendIsSaidOnce() {
    assertThat(problems("[state]\nbackend = \"postgress\"", Map.of())).hasSize(1);
  }

  @Test
  void aStateBackendWithoutAuditNeedsAnotherOrNone() {
    Catalogue all = TestingBackend.catalogue();
    Catalogue stateOnly =
        new Catalogue(
            all.states(),
            all.audits().stream().filter(found -> !found.name().equals("testing")).toList(),
            all.actions(),
            List.of());
    assertThat(problems(STATE, Map.of(), stateOnly))
        .singleElement()
        .asString()
        .startsWith("audit.backend: missing, and the state backend keeps no records; name one, or");

    AuditConfig off = Loaded.from(STATE + "[audit]\nenabled = false", Map.of(), stateOnly).audit();
    assertThat(off.enabled()).isFalse();
    off.backend().factory().migrate();
    assertThatThrownBy(off.backend().factory()::open).isInstanceOf(BackendException.class);
  }
}
