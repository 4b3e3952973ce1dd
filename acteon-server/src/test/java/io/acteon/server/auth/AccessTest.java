package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

  private static final Names ALL = Names.ALL;

  private static Names names(String... names) {
    return Names.of(List.of(names));
  }

  private static Access with(Grant... grants) {
    return Access.of("billing", "api_key", Set.of(Scope.AUDIT_READ), List.of(grants));
  }

  private static Grant tenant(String tenant) {
    return new Grant(ALL, names(tenant), ALL, ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "acme, true",
    "acme.eu, true",
    "acme.eu.de, true",
    "acme-eu, false",
    "acmeeu, false",
    "acm, false",
    "eu.acme, false",
    "'', false",
    "., false"
  })
  void aTenantCoversThoseBeneathIt(String tenant, boolean covered) {
    assertThat(with(tenant("acme")).sees("shop", tenant)).isEqualTo(covered);
  }

  @Test
  void oneGrantHasToCoverAllFourPartsTogether() {
    Access access =
        with(
            new Grant(names("shop"), names("acme"), names("email"), ALL),
            new Grant(names("ops"), names("other"), ALL, names("alert")));

    assertThat(access.covers("shop", "acme", "email", "any")).isTrue();
    assertThat(access.covers("ops", "other", "sms", "alert")).isTrue();
    assertThat(access.covers("shop", "acme", "sms", "alert")).isFalse();
    assertThat(access.covers("shop", "other", "email", "alert")).isFalse();
    assertThat(access.covers("ops", "acme", "email", "alert")).isFalse();
    assertThat(access.covers("ops", "other", "sms", "any")).isFalse();
  }

  @Test
  void aScopeAllowsWhatItIncludesAndNothingElse() {
    assertThat(Scope.DISPATCH.allows()).containsExactlyInAnyOrder(Scope.DISPATCH, Scope.DRY_RUN);
    assertThat(Scope.DRY_RUN.allows()).containsExactly(Scope.DRY_RUN);
    assertThat(Scope.ADMIN.allows()).containsExactlyInAnyOrder(Scope.values());
    assertThat(Scope.of("open")).as("nothing to give").isEmpty();
  }

  @Test
  void rulesAreOfAllTenantsAndSoChangedByNobodyWhoIsOfOne() {
    Set<Scope> admin = Role.ADMIN.scopes();

    assertThat(Access.of("ada", "api_key", admin, List.of(Grant.ALL)).may(Scope.RULES_ADMIN))
        .isTrue();
    Access ofOne = Access.of("bob", "api_key", admin, List.of(tenant("acme")));
    assertThat(ofOne.may(Scope.RULES_ADMIN)).isFalse();
    assertThat(ofOne.may(Scope.RULES_READ)).isTrue();
    assertThat(ofOne.may(Scope.ADMIN)).isTrue();
    AccessException refused =
        catchThrowableOfType(AccessException.class, () -> ofOne.require(Scope.RULES_ADMIN));
    assertThat(refused).hasMessageContaining("concerns everybody");
  }

  @Test
  void aQueryOfWhoeverMaySeeEverythingStaysAsItIs() {
    AuditQuery query = AuditQuery.of(Map.of(AuditField.OUTCOME, "failed"), 10);

    assertThat(with(tenant("acme"), Grant.ALL).narrow(query)).isSameAs(query);
    assertThat(Access.UNRESTRICTED.narrow(query)).isSameAs(query);
  }

  @Test
  void aQueryThatNamesNothingIsCutToTheOneThingThatTheCallerMaySee() {
    Access access = with(new Grant(names("shop"), names("acme"), names("email"), ALL));

    assertThat(access.narrow(AuditQuery.of(Map.of(AuditField.OUTCOME, "failed"), 10)).equal())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                AuditField.OUTCOME, "failed",
                AuditField.NAMESPACE, "shop",
                AuditField.TENANT, "acme",
                AuditField.PROVIDER, "email"));
  }

  @Test
  void aQueryForATenantBeneathAGrantedOneIsForThatAlone() {
    AuditQuery query =
        AuditQuery.of(Map.of(AuditField.TENANT, "acme.eu", AuditField.NAMESPACE, "shop"), 10);

    assertThat(with(tenant("acme")).narrow(query)).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource({"tenant, other", "tenant, acme-eu", "namespace, ops", "provider, sms"})
  void aQueryForWhatIsNotGrantedIsRefused(String field, String value) {
    Access access = with(new Grant(names("shop"), names("acme"), names("email"), ALL));
    AuditField named = AuditField.valueOf(field.toUpperCase(Locale.ROOT));

    assertThat(refusal(access, Map.of(named, value))).isEqualTo(AccessException.Code.FORBIDDEN);
  }

  @Test
  void aQueryForMoreThanOneThingHasToNameOne() {
    Access two = with(tenant("acme"), tenant("beta"));
    Access list = with(new Grant(ALL, names("acme", "beta"), ALL, ALL));

    assertThat(refusal(two, Map.of())).isEqualTo(AccessException.Code.TOO_BROAD);
    assertThat(refusal(list, Map.of())).isEqualTo(AccessException.Code.TOO_BROAD);
    Map<AuditField, String> named = Map.of(AuditField.TENANT, "beta");
    assertThat(two.narrow(AuditQuery.of(named, 10)).equal()).isEqualTo(named);
  }

  @Test
  void aQueryForMoreThanOneThingMayStayWhereEachRecordIsJudged() {
    AuditQuery query = AuditQuery.of(Map.of(), 10);

    assertThat(with(tenant("acme"), tenant("beta")).narrowIfPossible(query)).isEqualTo(query);
    assertThat(with(new Grant(ALL, names("acme", "beta"), ALL, ALL)).narrowIfPossible(query))
        .isEqualTo(query);
    assertThat(with(tenant("acme")).narrowIfPossible(query).equal())
        .containsEntry(AuditField.TENANT, "acme");
  }

  @Test
  void whatIsOwnIsWhatTheOnlyGrantNames() {
    AuditQuery query = AuditQuery.of(Map.of(), 10);
    AuditQuery ofBeta = AuditQuery.of(Map.of(AuditField.TENANT, "beta"), 10);

    assertThat(with(tenant("acme")).own(query).orElseThrow().equal())
        .isEqualTo(Map.of(AuditField.TENANT, "acme"));
    assertThat(with(tenant("acme")).own(ofBeta)).isEmpty();
    assertThat(with(tenant("beta")).own(ofBeta)).isEmpty();
    assertThat(with(tenant("acme"), tenant("beta")).own(query)).isEmpty();
    assertThat(Access.UNRESTRICTED.own(query)).isEmpty();
  }

  @Test
  void whoeverHasNoGrantSeesNothing() {
    assertThat(refusal(with(), Map.of())).isEqualTo(AccessException.Code.FORBIDDEN);
    assertThat(with().sees("shop", "acme")).isFalse();
  }

  private static AccessException.Code refusal(Access access, Map<AuditField, String> named) {
    return catchThrowableOfType(
            AccessException.class, () -> access.narrow(AuditQuery.of(named, 10)))
        .code();
  }
}
