package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.Tampers;
import io.acteon.spi.audit.AuditBackend;
import java.util.Map;

/** The kit, with chains. */
class ChainedPostgresAuditConformanceTest extends AuditBackendConformance implements Tampers {

  private final TestPrefix<AuditBackend> prefix =
      TestPrefix.create(new PostgresAuditBackendProvider(), Map.of("chain", true));

  @Override
  public AuditBackend open() {
    return prefix.open();
  }

  @Override
  public String backend() {
    return "postgres";
  }

  @Override
  public void edit(String namespace, String tenant, long sequence) {
    execute(
        "UPDATE %1$saudit SET outcome = 'forged' WHERE scope = '%2$s' AND sequence = %3$d",
        namespace, tenant, sequence);
  }

  @Override
  public void remove(String namespace, String tenant, long sequence) {
    execute(
        "DELETE FROM %1$saudit WHERE scope = '%2$s' AND sequence = %3$d",
        namespace, tenant, sequence);
  }

  @Override
  public void swap(String namespace, String tenant, long one, long other) {
    move(namespace, tenant, one, -1);
    move(namespace, tenant, other, one);
    move(namespace, tenant, -1, other);
  }

  @Override
  public void insertAfter(String namespace, String tenant, long sequence) {
    // In two steps, because the sequence is unique after every row.
    execute(
        "UPDATE %1$saudit SET sequence = -sequence WHERE scope = '%2$s' AND sequence > %3$d",
        namespace, tenant, sequence);
    execute(
        "UPDATE %1$saudit SET sequence = 1 - sequence WHERE scope = '%2$s' AND sequence < 0",
        namespace, tenant, sequence);
    execute(
        """
        CREATE TEMPORARY TABLE copied AS
          SELECT * FROM %1$saudit WHERE scope = '%2$s' AND sequence = %3$d;
        UPDATE copied SET id = id || '-forged', sequence = sequence + 1;
        INSERT INTO %1$saudit SELECT * FROM copied\
        """,
        namespace, tenant, sequence);
  }

  @Override
  public void truncateAfter(String namespace, String tenant, long sequence) {
    execute(
        "DELETE FROM %1$saudit WHERE scope = '%2$s' AND sequence > %3$d",
        namespace, tenant, sequence);
  }

  private void move(String namespace, String tenant, long from, long to) {
    execute(
        "UPDATE %1$saudit SET sequence = " + to + " WHERE scope = '%2$s' AND sequence = %3$d",
        namespace,
        tenant,
        from);
  }

  private void execute(String sql, String namespace, String tenant, long sequence) {
    TestPostgres.get()
        .execute(sql.formatted(prefix.name(), PostgresScope.of(namespace, tenant), sequence));
  }
}
