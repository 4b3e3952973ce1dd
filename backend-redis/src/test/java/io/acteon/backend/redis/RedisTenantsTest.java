package io.acteon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something to Redis: patterns, and the braces that decide on a node. */
final class RedisTenantsTest {

  private static final List<String> TENANTS =
      List.of("*", "?", "[a-z]", "a", "{x}", "}{", "{", "}", "x", "\\*", "{acteon_:1}e:");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyTenantSeesItsOwnAlone(boolean cluster) {
    TestRedis server = cluster ? TestRedisCluster.ofThree() : TestRedis.get();
    try (StateBackend backend =
        TestPrefix.create(new RedisStateBackendProvider(), server, Map.of()).open()) {
      for (String tenant : TENANTS) {
        for (String id : TENANTS) {
          backend.store().set(new StateKey("n", tenant, "k", id), tenant + id, Expiry.never());
        }
      }
      for (String tenant : TENANTS) {
        List<ScanPage.Item> seen =
            backend.store().scan(new ScanQuery("n", tenant, "k", "", 1000)).items();

        assertThat(seen).extracting(ScanPage.Item::id).containsExactlyInAnyOrderElementsOf(TENANTS);
        assertThat(seen)
            .allSatisfy(item ->
                assertThat(item.entry())
                    .extracting(StateEntry::value)
                    .isEqualTo(tenant + item.id()));
      }
    }
  }
}
