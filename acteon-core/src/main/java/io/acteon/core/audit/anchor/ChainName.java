package io.acteon.core.audit.anchor;

import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/** Whose records form one hash chain. */
public record ChainName(String namespace, String tenant) implements Comparable<ChainName> {

  private static final Comparator<ChainName> ORDER =
      Comparator.comparing(ChainName::namespace).thenComparing(ChainName::tenant);

  public ChainName {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(tenant, "tenant");
  }

  /** The chain that {@code record} is part of. */
  public static ChainName of(AuditRecord record) {
    return new ChainName(record.namespace(), record.tenant());
  }

  /** What a query asks for to see its records and no others. */
  public Map<AuditField, String> fields() {
    return Map.of(AuditField.NAMESPACE, namespace, AuditField.TENANT, tenant);
  }

  @Override
  public int compareTo(ChainName other) {
    return ORDER.compare(this, other);
  }

  /** For people: control characters are replaced. */
  @Override
  public String toString() {
    return (namespace + "/" + tenant).replaceAll("\\p{Cntrl}", " ");
  }
}
