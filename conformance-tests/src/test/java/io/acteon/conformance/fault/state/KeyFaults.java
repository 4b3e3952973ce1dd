package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S1;
import static io.acteon.conformance.clause.ContractClause.S2;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.TextRules;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keys that are taken for one another. */
public final class KeyFaults {

  private static final int MOST_IN_A_COLUMN = 255;

  private KeyFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        ids("ids are compared without regard to case", id -> id.toLowerCase(Locale.ROOT)),
        ids("ids lose the blanks at their ends", id -> id.isBlank() ? id : id.strip()),
        ids(
            "ids are brought to one Unicode form",
            id -> Normalizer.normalize(id, Normalizer.Form.NFC)),
        ids("ids are cut after 255 characters", KeyFaults::cut),
        ids(
            "ids are cut at a percent sign",
            id -> id.length() > 1 ? id.replaceFirst("%.*$", "") : id),
        rekeyed("the parts of a key are joined with colons", S2, KeyFaults::joined),
        rekeyed(
            "all tenants share one space", S2, key -> in(key, key.namespace(), "one", key.kind())),
        rekeyed(
            "all kinds share one space", S2, key -> in(key, key.namespace(), key.tenant(), "one")),
        rekeyed(
            "a namespace is cut at a percent sign",
            S2,
            key -> in(key, key.namespace().replace("%", ""), key.tenant(), key.kind())));
  }

  private static StateFault ids(String name, UnaryOperator<String> id) {
    return rekeyed(
        name,
        S1,
        key -> new StateKey(key.namespace(), key.tenant(), key.kind(), id.apply(key.id())));
  }

  private static String cut(String id) {
    return id.codePointCount(0, id.length()) <= MOST_IN_A_COLUMN
        ? id
        : id.substring(0, id.offsetByCodePoints(0, MOST_IN_A_COLUMN));
  }

  private static StateKey joined(StateKey key) {
    String all = String.join(":", key.tenant(), key.kind(), key.id());
    return all.codePointCount(0, all.length()) <= TextRules.MAX_ID
        ? new StateKey(key.namespace(), "all", "all", all)
        : key;
  }

  private static StateKey in(StateKey key, String namespace, String tenant, String kind) {
    return new StateKey(namespace, tenant, kind, key.id());
  }

  private static StateFault rekeyed(
      String name, ContractClause breaks, UnaryOperator<StateKey> other) {
    return StateFault.ofStore(
        name,
        breaks,
        store ->
            new RewritingStore(store) {
              @Override
              StateKey key(StateKey key) {
                return other.apply(key);
              }
            });
  }
}
