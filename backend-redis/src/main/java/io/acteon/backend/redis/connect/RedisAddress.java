package io.acteon.backend.redis.connect;

import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateKey;
import java.util.List;

/**
 * The four parts of a key in one text. They are kept apart by a control character, which no part
 * may hold and which sorts before all that they may: addresses sort as their keys do.
 */
public final class RedisAddress {

  private static final String BETWEEN = "\u001f";

  private RedisAddress() {}

  public static String of(StateKey key) {
    return String.join(BETWEEN, key.namespace(), key.tenant(), key.kind(), key.id());
  }

  public static StateKey key(String address) {
    List<String> parts = List.of(address.split(BETWEEN, 4));
    return new StateKey(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }

  /** What the addresses of all ids of a query begin with. */
  public static String before(ScanQuery query) {
    return String.join(BETWEEN, query.namespace(), query.tenant(), query.kind(), "");
  }
}
