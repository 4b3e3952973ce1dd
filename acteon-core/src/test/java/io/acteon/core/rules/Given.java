package io.acteon.core.rules;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionReader;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Actions, rules and stores as the tests of rules need them. */
public final class Given {

  /** A Saturday. */
  public static final Instant NOW = Instant.parse("2026-01-31T22:15:42Z");

  public static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** A store that is away: for evaluations that must not ask it. */
  public static final StateStore NO_STORE =
      new StateStore() {
        @Override
        public <R> R apply(StateCommand<R> command) {
          throw away();
        }

        @Override
        public ScanPage scan(ScanQuery query) {
          throw away();
        }
      };

  private Given() {}

  /** An action with more members, or other ones, than the usual. */
  public static Action action(String members) {
    ObjectNode json =
        (ObjectNode)
            JSON.readTree(
                """
                {"id": "a1", "namespace": "shop", "tenant": "acme", "provider": "email",
                 "action_type": "receipt", "payload": {}}
                """);
    json.setAll((ObjectNode) JSON.readTree(members));
    return new ActionReader(JSON, Clock.systemUTC()).read(json);
  }

  public static Action payload(String payload) {
    JsonNode json = JSON.readTree(payload);
    return action("{}").withPayload(json);
  }

  /** Rules of which one has this condition, given as a flow map. */
  public static RuleSet denyIf(String condition) {
    return RuleSet.parse(
        "test.yaml",
        """
        rules:
          - name: it
            condition: %s
            action: deny
        """
            .formatted(condition));
  }

  private static BackendException away() {
    return new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "the store is away");
  }
}
