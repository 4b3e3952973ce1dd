package io.acteon.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts failures by address, in a table that does not grow with the number of addresses. Whoever
 * shows a good key is let in all the same, so nobody locks out others behind the same address.
 */
final class FailureLimit {

  /** Failures of one address in one window that are answered as such. */
  static final int MAX = 60;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Addresses remembered at once. */
  private static final int ADDRESSES = 10_000;

  private record Window(long end, AtomicInteger failures) {}

  private final Ticker ticker;
  private final Cache<String, Window> windows;

  FailureLimit(Ticker ticker) {
    this.ticker = ticker;
    this.windows =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(WINDOW)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Counts a failure, and says how long further ones are in vain, if they are. */
  Optional<Duration> count(String address) {
    Window window =
        windows.get(
            network(address),
            key -> new Window(ticker.read() + WINDOW.toNanos(), new AtomicInteger()));
    return window.failures().incrementAndGet() > MAX
        ? Optional.of(Duration.ofNanos(Math.max(0, window.end() - ticker.read())))
        : Optional.empty();
  }

  /** How many are remembered. */
  long addresses() {
    windows.cleanUp();
    return windows.estimatedSize();
  }

  /** One holder has 2^64 addresses of IPv6, so those count together. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    } catch (IllegalArgumentException unusual) {
      return address;
    }
  }
}
