package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLimitTest {

  private final AtomicLong nanos = new AtomicLong();
  private final FailureLimit limit = new FailureLimit(nanos::get);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      limit.count(address);
    }
  }

  @Test
  void anAddressHasAWindowOfItsOwnWhichEnds() {
    fail("192.0.2.1", FailureLimit.MAX);
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());

    assertThat(limit.count("192.0.2.1")).hasValue(Duration.ofSeconds(40));
    assertThat(limit.count("192.0.2.2")).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(41).toNanos());
    assertThat(limit.count("192.0.2.1")).isEmpty();
  }

  @Test
  void theAddressesOfOneNetworkOfIpv6CountTogether() {
    fail("2001:db8:1:2::1", FailureLimit.MAX);

    assertThat(limit.count("2001:db8:1:2:ffff::2")).isPresent();
    assertThat(limit.count("2001:db8:1:3::1")).isEmpty();
  }

  @Test
  void theTableDoesNotGrowWithTheAddresses() {
    for (int i = 0; i < 100_000; i++) {
      limit.count("10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255));
    }

    assertThat(limit.addresses()).isLessThanOrEqualTo(10_000);
  }
}
