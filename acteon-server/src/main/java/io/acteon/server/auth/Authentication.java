package io.acteon.server.auth;

import com.github.benmanes.caffeine.cache.Ticker;
import io.acteon.core.config.AuthConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who asks. A header that is there decides, good or bad; a certificate counts where there
 * is none. Safe for any number of threads.
 */
public final class Authentication implements AutoCloseable {

  /** Asks nobody: everybody may do everything. */
  public static final Authentication NONE =
      new Authentication(Optional.empty(), Optional.empty(), InstantSource.system());

  /** Between two looks at the file of keys, which count a change once they saw it twice. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final String BEARER = "bearer ";

  private final Optional<KeysWatcher> keys;
  private final Optional<TokenVerifier> tokens;
  private final InstantSource clock;
  private final FailureLimit failures = new FailureLimit(Ticker.systemTicker());

  private Authentication(
      Optional<KeysWatcher> keys, Optional<TokenVerifier> tokens, InstantSource clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Reads the keys, and goes on to until it is closed. Fetches nothing yet.
   *
   * @throws io.acteon.spi.settings.ConfigurationException if the keys cannot be used
   */
  public static Authentication of(AuthConfig config, InstantSource clock) {
    if (!config.enabled()) {
      return NONE;
    }
    return new Authentication(
        config.keysFile().map(file -> KeysWatcher.start(file, LOOK)),
        config.jwt().map(jwt -> new TokenVerifier(jwt, clock)),
        clock);
  }

  /** Whether anybody is asked. */
  public boolean isOn() {
    return keys.isPresent() || tokens.isPresent();
  }

  /** What a request may do that needs nothing. */
  public Access stranger() {
    return isOn() ? Access.NOTHING : Access.UNRESTRICTED;
  }

  /**
   * What whoever shows these credentials may do.
   *
   * @throws AccessException {@link AccessException.Code#UNAUTHENTICATED}, in the same words for
   *     every reason; {@link AccessException.Code#TOO_MANY_FAILURES} if it happens too often;
   *     {@link AccessException.Code#UNAVAILABLE}
   */
  public Access authenticate(Credentials credentials) {
    if (!isOn()) {
      return Access.UNRESTRICTED;
    }
    return find(credentials).orElseThrow(() -> failed(credentials));
  }

  private Optional<Access> find(Credentials credentials) {
    List<String> headers = credentials.authorization();
    List<String> apiKeys = credentials.apiKey();
    return switch (headers.size() + apiKeys.size()) {
      case 0 -> credentials.certificate().flatMap(shown -> keys.flatMap(k -> k.keys().find(shown)));
      case 1 -> apiKeys.isEmpty() ? bearer(headers.getFirst()) : key(apiKeys.getFirst());
      // What two parties would read differently is believed by neither.
      default -> Optional.empty();
    };
  }

  private Optional<Access> bearer(String header) {
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    String text = header.substring(BEARER.length()).strip();
    return ApiKey.read(text).isPresent()
        ? key(text)
        : tokens.flatMap(verifier -> verifier.verify(text));
  }

  private Optional<Access> key(String text) {
    return keys.flatMap(
        watcher -> ApiKey.read(text).flatMap(key -> watcher.keys().find(key, clock.instant())));
  }

  private AccessException failed(Credentials credentials) {
    return failures
        .count(credentials.address())
        .map(AccessException::tooManyFailures)
        .orElseGet(AccessException::unauthenticated);
  }

  @Override
  public void close() {
    keys.ifPresent(KeysWatcher::close);
  }
}
