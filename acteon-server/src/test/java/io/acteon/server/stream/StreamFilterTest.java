package io.acteon.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.auth.Access;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.request.Query;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class StreamFilterTest {

  @ParameterizedTest
  @ValueSource(strings = {"group_id", "chain_id"})
  void whatIsAskedForByAMemberIsWhatHasItWithThisValue(String member) {
    StreamFilter filter = StreamFilter.read(Query.parse(member + "=g"), Access.UNRESTRICTED);

    assertThat(filter.passes(event(data().put(member, "g")))).isTrue();
    assertThat(filter.passes(event(data().put(member, "other")))).isFalse();
    assertThat(filter.passes(event(data()))).isFalse();
  }

  private static ObjectNode data() {
    return Json.MAPPER.createObjectNode().put("namespace", "shop").put("tenant", "acme");
  }

  private static StreamEvent event(ObjectNode data) {
    return new StreamEvent(Instant.EPOCH, Optional.empty(), data);
  }
}
