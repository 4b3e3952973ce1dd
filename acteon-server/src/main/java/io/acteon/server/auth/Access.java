package io.acteon.server.auth;

import io.acteon.core.action.Action;
import io.acteon.core.dispatch.Caller;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks, what they may do, and whose data they may touch. Immutable. */
public final class Access {

  /** Everything, for whoever it is. */
  public static final Access UNRESTRICTED =
      new Access(Caller.ANONYMOUS, EnumSet.allOf(Scope.class), List.of(Grant.ALL));

  /** What needs no scope, for whoever it is. */
  static final Access NOTHING = new Access(Caller.ANONYMOUS, EnumSet.of(Scope.OPEN), List.of());

  private final Caller caller;
  private final Set<Scope> scopes;
  private final List<Grant> grants;
  private final boolean everywhere;

  private Access(Caller caller, Set<Scope> scopes, List<Grant> grants) {
    this.caller = caller;
    this.scopes = scopes;
    this.grants = grants;
    this.everywhere = grants.stream().anyMatch(Grant::coversAll);
  }

  /**
   * What one caller may do.
   *
   * @param method how it is known who asks, such as {@code api_key}
   */
  public static Access of(
      String callerId, String method, Collection<Scope> scopes, List<Grant> grants) {
    Set<Scope> allowed = EnumSet.of(Scope.OPEN);
    scopes.forEach(scope -> allowed.addAll(scope.allows()));
    return new Access(
        new Caller(Optional.of(callerId), Optional.of(method)), allowed, List.copyOf(grants));
  }

  /** Who asks, as records name them. */
  public Caller caller() {
    return caller;
  }

  /** Whether a route of {@code scope} may be used. What changes rules concerns all tenants. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) && (scope != Scope.RULES_ADMIN || everywhere);
  }

  /**
   * Refuses a route of {@code scope} unless it may be used.
   *
   * @throws AccessException {@link AccessException.Code#FORBIDDEN} naming the scope
   */
  public void require(Scope scope) {
    if (may(scope)) {
      return;
    }
    throw AccessException.forbidden(
        scopes.contains(scope)
            ? "the scope " + scope.word() + " concerns everybody, and the caller's grants do not"
            : "the caller lacks the scope " + scope.word());
  }

  /** Whether anything that belongs to {@code tenant} in {@code namespace} may be seen. */
  public boolean sees(String namespace, String tenant) {
    return everywhere || grants.stream().anyMatch(grant -> grant.covers(namespace, tenant));
  }

  /** Whether what one provider does for one type of action of a tenant may be seen or done. */
  public boolean covers(String namespace, String tenant, String provider, String actionType) {
    return everywhere
        || grants.stream().anyMatch(grant -> grant.covers(namespace, tenant, provider, actionType));
  }

  /** Whether a record may be seen. */
  public boolean sees(AuditRecord record) {
    return covers(record.namespace(), record.tenant(), record.provider(), record.actionType());
  }

  /**
   * Refuses what belongs to a tenant of whom nothing may be seen.
   *
   * @throws AccessException {@link AccessException.Code#FORBIDDEN}
   */
  public void requireSeen(String namespace, String tenant) {
    if (!sees(namespace, tenant)) {
      throw AccessException.forbidden("no grant of the caller covers this namespace and tenant");
    }
  }

  /**
   * Refuses an action that no grant covers. The provider that a rule puts in place of the action's
   * own need not be granted: whoever writes the rules decides on that.
   *
   * @throws AccessException {@link AccessException.Code#FORBIDDEN}
   */
  public void require(Action action) {
    if (!covers(action.namespace(), action.tenant(), action.provider(), action.actionType())) {
      throw AccessException.forbidden(
          "no grant of the caller covers this namespace, tenant, provider and action type"
              + " together");
    }
  }

  /**
   * The query cut to what the caller may see. Its cursors are those of the cut query, so one that
   * another caller was given is refused.
   *
   * @throws AccessException {@link AccessException.Code#FORBIDDEN} if it names what no grant
   *     covers, {@link AccessException.Code#TOO_BROAD} if it has to name what it means, because one
   *     query cannot ask for all that the caller may see
   */
  public AuditQuery narrow(AuditQuery query) {
    return cut(query).orElseThrow(() -> tooBroad(open(query)));
  }

  /**
   * The same, but a query that would have to name what it means stays as it is: whoever asks it
   * asks {@link #sees(AuditRecord)} of each record.
   *
   * @throws AccessException {@link AccessException.Code#FORBIDDEN} if it names what no grant covers
   */
  public AuditQuery narrowIfPossible(AuditQuery query) {
    return cut(query).orElse(query);
  }

  /**
   * What of {@code query} belongs to the one thing that the caller's only grant names, without
   * tenants beneath it: there, nothing of others is in the way. Empty if no such query asks for
   * less.
   */
  public Optional<AuditQuery> own(AuditQuery query) {
    List<Grant> possible =
        grants.stream().filter(grant -> grant.coversNamed(query.equal())).toList();
    return possible.size() == 1
        ? only(possible.getFirst(), open(query))
            .filter(values -> !values.isEmpty())
            .map(values -> with(query, values))
        : Optional.empty();
  }

  private Optional<AuditQuery> cut(AuditQuery query) {
    if (everywhere) {
      return Optional.of(query);
    }
    List<Grant> possible =
        grants.stream().filter(grant -> grant.coversNamed(query.equal())).toList();
    if (possible.isEmpty()) {
      throw AccessException.forbidden("no grant of the caller covers what the query names");
    }
    List<AuditField> open = open(query);
    if (possible.stream().anyMatch(grant -> open.stream().allMatch(f -> grant.of(f).isAll()))) {
      return Optional.of(query);
    }
    return possible.size() == 1
        ? only(possible.getFirst(), open).map(values -> with(query, values))
        : Optional.empty();
  }

  private static List<AuditField> open(AuditQuery query) {
    return Grant.FIELDS.stream().filter(field -> !query.equal().containsKey(field)).toList();
  }

  /** What a grant says of the fields that a query leaves open; empty if it is no single thing. */
  private static Optional<Map<AuditField, String>> only(Grant grant, List<AuditField> open) {
    Map<AuditField, String> values = new EnumMap<>(AuditField.class);
    for (AuditField field : open) {
      Names names = grant.of(field);
      if (names.isAll()) {
        continue;
      }
      if (names.single().isEmpty()) {
        return Optional.empty();
      }
      values.put(field, names.single().get());
    }
    return Optional.of(values);
  }

  private static AccessException tooBroad(List<AuditField> open) {
    return AccessException.tooBroad(
        "one query cannot ask for all that the caller may see; name "
            + String.join(", ", open.stream().map(AuditField::wireName).toList()));
  }

  private static AuditQuery with(AuditQuery query, Map<AuditField, String> more) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    equal.putAll(query.equal());
    equal.putAll(more);
    return new AuditQuery(
        equal, query.from(), query.to(), query.limit(), query.offset(), query.cursor());
  }

  /** Whether it is the same caller, who may do the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Access access
        && caller.equals(access.caller)
        && scopes.equals(access.scopes)
        && grants.equals(access.grants);
  }

  @Override
  public int hashCode() {
    return Objects.hash(caller, scopes, grants);
  }
}
