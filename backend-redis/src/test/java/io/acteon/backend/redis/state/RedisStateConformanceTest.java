package io.acteon.backend.redis.state;

import io.acteon.backend.redis.TestOverNetwork;
import io.acteon.backend.redis.TestRedis;
import io.acteon.conformance.harness.CountsWork;
import io.acteon.spi.state.StateBackend;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kit on the usual server. */
class RedisStateConformanceTest extends RedisStateConformance
    implements TestOverNetwork<StateBackend>, CountsWork {

  private static final Pattern SCRIPTS = Pattern.compile("cmdstat_evalsha:.*?usec=([0-9]+)");
  private static final StatefulRedisConnection<String, String> ASIDE = TestRedis.get().connect();

  RedisStateConformanceTest() {
    super(TestRedis.get());
  }

  /** The microseconds that the server has spent in scripts. */
  @Override
  public long work() {
    Matcher spent = SCRIPTS.matcher(ASIDE.sync().info("commandstats"));
    return spent.find() ? Long.parseLong(spent.group(1)) : 0;
  }
}
