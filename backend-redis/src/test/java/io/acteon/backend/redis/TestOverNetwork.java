package io.acteon.backend.redis;

import io.acteon.conformance.harness.OverNetwork;
import io.acteon.spi.Backend;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A harness on one server, which can be reached through another address. */
public interface TestOverNetwork<B extends Backend> extends OverNetwork<B> {

  TestPrefix<B> prefix();

  @Override
  default InetSocketAddress server() {
    return prefix().server().address();
  }

  @Override
  default B openAt(InetSocketAddress address) {
    return prefix().openAt(address);
  }

  @Override
  default Duration deadline() {
    return TestPrefix.DEADLINE;
  }

  @Override
  default String password() {
    return prefix().server().password();
  }
}
