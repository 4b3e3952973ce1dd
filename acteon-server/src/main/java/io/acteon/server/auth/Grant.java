package io.acteon.server.auth;

import io.acteon.spi.audit.AuditField;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * On what a caller's scopes may be used: where all four parts fit together.
 *
 * @param tenants each covers those beneath it: {@code acme} covers {@code acme.eu}
 */
public record Grant(Names namespaces, Names tenants, Names providers, Names actions) {

  /** Everything. */
  public static final Grant ALL = new Grant(Names.ALL, Names.ALL, Names.ALL, Names.ALL);

  /** The fields of records that grants speak of. */
  static final List<AuditField> FIELDS =
      List.of(AuditField.NAMESPACE, AuditField.TENANT, AuditField.PROVIDER, AuditField.ACTION_TYPE);

  public Grant {
    Objects.requireNonNull(namespaces, "namespaces");
    Objects.requireNonNull(tenants, "tenants");
    Objects.requireNonNull(providers, "providers");
    Objects.requireNonNull(actions, "actions");
  }

  boolean covers(String namespace, String tenant, String provider, String actionType) {
    return covers(namespace, tenant) && providers.holds(provider) && actions.holds(actionType);
  }

  /** Whether anything of this tenant is granted. */
  boolean covers(String namespace, String tenant) {
    return namespaces.holds(namespace) && tenants.covers(tenant);
  }

  boolean coversAll() {
    return FIELDS.stream().allMatch(field -> of(field).isAll());
  }

  /** Whether every one of the values that are named is granted. */
  boolean coversNamed(Map<AuditField, String> named) {
    return named.entrySet().stream().allMatch(each -> covers(each.getKey(), each.getValue()));
  }

  private boolean covers(AuditField field, String value) {
    return field == AuditField.TENANT ? tenants.covers(value) : of(field).holds(value);
  }

  Names of(AuditField field) {
    return switch (field) {
      case NAMESPACE -> namespaces;
      case TENANT -> tenants;
      case PROVIDER -> providers;
      case ACTION_TYPE -> actions;
      case ACTION_ID, OUTCOME, VERDICT, MATCHED_RULE, CALLER_ID -> Names.ALL;
    };
  }

  /** For people, without what is not limited. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("tenants ").append(tenants).append(" in namespaces ").append(namespaces);
    if (!providers.isAll()) {
      text.append(" through ").append(providers);
    }
    if (!actions.isAll()) {
      text.append(" for ").append(actions);
    }
    return text.toString();
  }
}
