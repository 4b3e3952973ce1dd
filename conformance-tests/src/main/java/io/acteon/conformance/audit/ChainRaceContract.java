package io.acteon.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.AuditTrial;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A7: one chain, however many append to it. */
public abstract class ChainRaceContract {

  private static final int APPENDERS = 8;
  private static final int EACH = 25;

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void manyAppendersOnManyInstancesMakeOneGaplessChain(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    List<AuditBackend> instances = Stream.generate(trial::open).limit(4).toList();

    Race.of(
        APPENDERS,
        number -> {
          for (int i = 0; i < EACH; i++) {
            instances.get(number % 4).store().append(trial.draft(number + "-" + i).build());
          }
          return number;
        });

    assertOneChain(trial, chains);
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void batchesOfManyAppendersMakeOneGaplessChain(AuditTrial trial) {
    ChainVerifier chains = trial.chains();

    Race.of(
        APPENDERS,
        number ->
            trial
                .store(number)
                .appendAll(
                    IntStream.range(0, EACH)
                        .mapToObj(i -> trial.draft(number + "-" + i).build())
                        .toList())
                .stream()
                .map(Reply::orThrow)
                .toList());

    assertOneChain(trial, chains);
  }

  @Test
  @Clause(value = "A7", requires = Capability.TAMPER_EVIDENCE)
  void batchesOverManyChainsInAnyOrderAllEnd(AuditTrial trial) {
    ChainVerifier chains = trial.chains();
    List<String> tenants = IntStream.range(0, 10).mapToObj(i -> "tenant " + i).toList();

    Race.of(
        APPENDERS,
        number -> {
          List<String> order = number % 4 < 2 ? tenants : tenants.reversed();
          return trial
              .store(number)
              .appendAll(
                  order.stream()
                      .map(tenant ->
                          trial.draft(number + tenant).with(AuditField.TENANT, tenant).build())
                      .toList())
              .stream()
              .map(Reply::orThrow)
              .toList();
        });

    for (String tenant : tenants) {
      assertThat(chains.verify(trial.namespace(), tenant))
          .isEqualTo(new ChainReport.Intact(APPENDERS));
    }
  }

  private static void assertOneChain(AuditTrial trial, ChainVerifier chains) {
    List<AuditEntry> entries = ChainContract.entries(trial);
    assertThat(entries).hasSize(APPENDERS * EACH);
    ChainContract.assertLinked(entries, 1, ChainHash.START);
    assertThat(chains.verify(trial.namespace(), AuditTrial.TENANT))
        .isEqualTo(new ChainReport.Intact(APPENDERS * EACH));
  }
}
