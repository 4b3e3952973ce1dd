package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.RecordDraft;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Appends one record after another until the store ends. Its arguments are the file of its {@link
 * Acknowledgements} and a namespace.
 */
final class AuditRounds implements ProcessTask<AuditBackend> {

  private static final String TENANT = "tenant";

  @Override
  public void run(AuditBackend backend, List<String> arguments) {
    Acknowledgements acknowledged = new Acknowledgements(Path.of(arguments.get(0)));
    for (int round = 0; ; round++) {
      backend.store().append(record(arguments.get(1), round));
      acknowledged.add(Integer.toString(round));
    }
  }

  /** Every record of those rounds is there, and what forms a chain still does. */
  static void assertKept(AuditBackend backend, String namespace, int rounds) {
    for (int round = 0; round < rounds; round++) {
      assertThat(backend.store().append(record(namespace, round)))
          .as("what becomes of record %s of %s, appended again", round, rounds)
          .isEqualTo(AppendResult.ALREADY_STORED);
    }
    assertThat(backend.store().append(record(namespace, rounds + 1)))
        .isEqualTo(AppendResult.STORED);
    if (backend.capabilities().contains(Capability.TAMPER_EVIDENCE)) {
      assertThat(backend.chains().verify(namespace, TENANT)).isInstanceOf(ChainReport.Intact.class);
    }
  }

  static AuditRecord record(String namespace, int round) {
    return new RecordDraft(namespace + "/r" + round, namespace, TENANT).build();
  }
}
