package io.acteon.conformance.harness;

import io.acteon.spi.Backend;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A harness whose store is a server reached over TCP. The kit puts a proxy of its own in between,
 * to freeze the line, cut it, or lose replies.
 *
 * @param <B> the kind of backend
 */
public interface OverNetwork<B extends Backend> {

  /** Where the server listens. */
  InetSocketAddress server();

  /** Opens an instance onto the same store, but through {@code address}. */
  B openAt(InetSocketAddress address);

  /** The deadline of calls of an instance so opened, and of opening it. */
  Duration deadline();

  /** The password in the settings, which no message may hold. */
  String password();
}
