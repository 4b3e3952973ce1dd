package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class PayloadDigestTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static String digest(String json) {
    return PayloadDigest.of(JSON.readTree(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1,\"b\":2} | { \"b\" : 2, \"a\" : 1 }",
        "[1]               | [1.0]",
        "[100]             | [1e2]",
        "[0]               | [-0.00]",
        "[1e9999]          | [10e9998]",
        "\"é\"             | \"\\u00e9\""
      })
  void isTheSameForTheSameValue(String one, String other) {
    assertThat(digest(one)).isEqualTo(digest(other)).hasSize(43);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[1,2]                   | [2,1]",
        "[1]                     | [\"1\"]",
        "[12,3]                  | [1,23]",
        "[[1],2]                 | [[1,2]]",
        "null                    | \"null\"",
        "null                    | false",
        "{}                      | []",
        "{\"a\":null}            | {}",
        "{\"a\":{\"b\":1}}       | {\"a\":{},\"b\":1}",
        "[12345678901234567890.1]| [12345678901234567890.2]",
        "[\"a\\\"1:b\"]          | [\"a\",\"b\"]"
      })
  void isAnotherForAnotherValue(String one, String other) {
    assertThat(digest(one)).isNotEqualTo(digest(other));
  }

  @Test
  void takesNumbersThatNoJsonHas() {
    assertThat(PayloadDigest.of(JSON.getNodeFactory().numberNode(Double.NaN)))
        .isNotEqualTo(PayloadDigest.of(JSON.getNodeFactory().numberNode(1.0)));
  }
}
