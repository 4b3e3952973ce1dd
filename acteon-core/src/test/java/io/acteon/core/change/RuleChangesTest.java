package io.acteon.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import io.acteon.core.rules.RuleSummary;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleChangesTest {

  private static final Author ADA =
      new Author(new Caller(Optional.of("ada"), Optional.of("api_key")), "10.0.0.1");

  private final MemoryAuditBackend audit = new MemoryAuditBackend(MemoryHeap.create());
  private final AuditTrail trail = new AuditTrail(audit.store(), false, 1 << 20);

  @TempDir private Path directory;
  private RuleBook rules = RuleBook.empty();
  private RuleChanges changes = changes(Optional.empty());

  @BeforeEach
  void open() throws IOException {
    write("rules: [{name: a, action: deny}]");
    rules = RuleBook.open(directory);
    changes = changes(Optional.of(trail));
  }

  @AfterEach
  void close() {
    rules.close();
    trail.close();
    audit.close();
  }

  @Test
  void aReloadIsRecordedWithWhoAskedForWhatAndWhatCameOfIt() {
    changes.reload(ADA, Optional.of(directory), true);

    assertThat(records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.namespace()).isEqualTo("acteon");
          assertThat(record.tenant()).isEqualTo("acteon");
          assertThat(record.provider()).isEqualTo("rules");
          assertThat(record.actionType()).isEqualTo("rules.reload");
          assertThat(record.outcome()).isEqualTo("changed");
          assertThat(record.callerId()).contains("ada");
          assertThat(record.authMethod()).contains("api_key");
          assertThat(record.metadata()).isEqualTo("{\"from\":\"10.0.0.1\"}");
          assertThat(record.actionPayload())
              .contains("{\"directory\":\"" + directory + "\",\"force\":true}");
          assertThat(record.outcomeDetails())
              .isEqualTo("{\"rules\":1,\"directory\":\"" + directory + "\"}");
          assertThat(record.expiresAt()).isPresent();
        });
  }

  @Test
  void aReloadThatIsRefusedIsRecordedAsThat() throws IOException {
    write("rules: []");
    assertThatThrownBy(() -> changes.reload(ADA, Optional.empty(), false))
        .isInstanceOf(RuleException.class);

    assertThat(records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.outcome()).isEqualTo("refused");
          assertThat(record.outcomeDetails()).contains("there would be none any more");
        });
  }

  @Test
  void aSwitchIsRecordedAndARuleThatIsNotThereIsNoSwitch() {
    assertThat(changes.setEnabled(ADA, "a", false)).isTrue();
    assertThat(changes.setEnabled(ADA, "a", true)).isTrue();
    assertThat(changes.setEnabled(ADA, "b", true)).isFalse();

    assertThat(records())
        .extracting(AuditRecord::actionType)
        .containsExactly("rules.enable", "rules.disable");
    assertThat(trail.bytes()).as("room that is still taken").isZero();
  }

  @Test
  void filesThatChangeAreRecorded() throws IOException {
    changes.follow();
    write("rules: [{name: a, action: deny}, {name: b, action: deny}]");

    await().until(() -> !records().isEmpty());
    assertThat(records().get(0).metadata()).isEqualTo("{\"from\":\"the files\"}");
    assertThat(records().get(0).callerId()).isEmpty();
  }

  @Test
  void nothingIsChangedThatCannotBeRecorded() {
    trail.close();
    assertThatThrownBy(() -> changes.setEnabled(ADA, "a", false))
        .isInstanceOfSatisfying(
            DispatchException.class,
            refused -> assertThat(refused.code()).isEqualTo("AUDIT_UNAVAILABLE"));
    assertThat(rules.current().summaries()).extracting(RuleSummary::enabled).containsExactly(true);
  }

  @Test
  void filesTakeEffectThoughTheyCannotBeRecorded() throws IOException {
    changes.follow();
    trail.close();
    write("rules: [{name: a, action: deny}, {name: b, action: deny}]");

    await().until(() -> rules.current().size() == 2);
    assertThat(records()).isEmpty();
  }

  @Test
  void withoutAuditChangesAreMadeAllTheSame() {
    assertThat(changes(Optional.empty()).setEnabled(ADA, "a", false)).isTrue();
  }

  private RuleChanges changes(Optional<AuditTrail> records) {
    Clock clock = Clock.systemUTC();
    return new RuleChanges(
        rules, new ChangeRecorder(records, Duration.ofDays(1), new UuidV7(clock), clock));
  }

  private List<AuditRecord> records() {
    return audit.store().query(AuditQuery.of(Map.of(), 10)).entries().stream()
        .map(AuditEntry::record)
        .toList();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(directory.resolve("a.yaml"), yaml);
  }
}
