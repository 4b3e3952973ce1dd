package io.acteon.server.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.server.http.json.ProblemException;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void valuesAreDecoded() {
    Query query = Query.parse("tenant=a%26b+c%2B&id=%F0%9F%98%80&empty=&bare");

    assertThat(query.text("tenant")).hasValue("a&b c+");
    assertThat(query.text("id")).hasValue("😀");
    assertThat(query.text("empty")).hasValue("");
    assertThat(query.text("bare")).hasValue("");
    assertThat(query.text("absent")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%ed%a0%80"})
  void badEncodingIsRefused(String text) {
    assertThatThrownBy(() -> Query.parse(text))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void repeatedParameterIsRefused() {
    assertInvalid("tenant", () -> Query.parse("tenant=a&tenant=b"));
  }

  @Test
  void unknownParameterIsRefusedWithASuggestion() {
    Query query = Query.parse("tennant=a");

    assertInvalid("tennant", () -> query.requireKnown(List.of("namespace", "tenant")))
        .hasMessageContaining("did you mean tenant?");
  }

  @Test
  void numberOutsideItsRangeIsRefused() {
    assertThat(Query.parse("limit=1000").integer("limit", 1, 1000, 50)).isEqualTo(1000);
    assertThat(Query.parse("").integer("limit", 1, 1000, 50)).isEqualTo(50);
    for (String bad : List.of("0", "1001", "-1", "", "ten", "1e3", "99999999999")) {
      assertInvalid("limit", () -> Query.parse("limit=" + bad).integer("limit", 1, 1000, 50))
          .hasMessageContaining("1 to 1000");
    }
  }

  @Test
  void switchIsOnWithoutAValue() {
    assertThat(Query.parse("dry_run").flag("dry_run")).isTrue();
    assertThat(Query.parse("dry_run=true").flag("dry_run")).isTrue();
    assertThat(Query.parse("dry_run=false").flag("dry_run")).isFalse();
    assertThat(Query.parse("").flag("dry_run")).isFalse();
    assertInvalid("dry_run", () -> Query.parse("dry_run=1").flag("dry_run"));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertInvalid(
      String field, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(422);
              assertThat(e.problem().field()).hasValue(field);
            });
  }
}
