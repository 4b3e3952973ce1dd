package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisAddress;
import io.acteon.spi.state.StateKey;

/** Where entries are, for those who measure or look past the backend. */
public final class TestPartitions {

  private TestPartitions() {}

  /** The number of the partition that a key is in, which depends on the whole of it. */
  public static int of(StateKey key) {
    return RedisPartition.number(RedisAddress.of(key));
  }
}
