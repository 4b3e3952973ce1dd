package io.acteon.server.status;

import static io.acteon.server.MemoryServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.MemoryServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusResourceTest {

  @TempDir private Path folder;

  @Test
  void saysWhatTheInstanceIsAndStandsOn() throws Exception {
    try (MemoryServer server = new MemoryServer(folder, "rules: []")) {
      server.post(
          "/v1/dispatch",
          """
          {"namespace": "shop", "tenant": "acme", "provider": "email", "action_type": "news",
           "payload": {}}\
          """);

      JsonNode status = json(server.get("/v1/status"), 200);

      assertThat(status.get("status").stringValue()).isEqualTo("ok");
      assertThat(status.get("reason").isNull()).isTrue();
      assertThat(status.at("/state/backend").stringValue()).contains("memory");
      assertThat(status.at("/state/sweep/lag_ms").isNumber()).isTrue();
      assertThat(status.at("/audit/capabilities").isArray()).isTrue();
      assertThat(status.at("/audit_backlog/records").intValue()).isZero();
      assertThat(status.at("/drain/leaving").booleanValue()).isFalse();
      assertThat(status.at("/dispatches/executed").intValue()).isEqualTo(1);
      JsonNode times = status.get("dispatch_times");
      assertThat(times.get("counts")).hasSize(times.get("upper_ms").size() + 1);
      assertThat(times.get("counts").valueStream().mapToLong(JsonNode::longValue).sum())
          .isEqualTo(1);
      assertThat(json(server.get("/v1/status"), 200).get("instance"))
          .isEqualTo(status.get("instance"));
    }
  }
}
