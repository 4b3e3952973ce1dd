package io.acteon.core.config.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.core.config.AnchorConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.BackendConfig;
import io.acteon.core.config.RedactConfig;
import io.acteon.core.plugin.Found;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.Problem;
import io.acteon.spi.settings.Settings;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code [audit]}, which continues {@code [state]}: its backend is the same unless it names
 * another, and while it is the same, keys that both have are taken from there.
 */
final class AuditSection {

  private final BackendSection<AuditBackend> audit;
  private final BackendSection<StateBackend> state;
  private final Loading loading;

  AuditSection(
      BackendSection<AuditBackend> audit, BackendSection<StateBackend> state, Loading loading) {
    this.audit = audit;
    this.state = state;
    this.loading = loading;
  }

  /** The section, with the tables that stand in it. */
  Optional<AuditConfig> read(RedactConfig redact, AnchorConfig anchor) {
    Optional<String> own = audit.name();
    if (own.isPresent()) {
      return own.flatMap(audit::choose).flatMap(found -> read(found, redact, anchor));
    }
    if (loading.problems().concern("state.backend")) {
      loading.environment().leave("audit");
      return Optional.empty();
    }
    return state
        .name()
        .filter(same -> audit.find(same).isPresent() || audit.findBroken(same).isPresent())
        .map(same -> audit.choose(same).flatMap(found -> read(found, redact, anchor)))
        .orElseGet(() -> withoutBackend(redact, anchor));
  }

  private Optional<AuditConfig> read(
      Found<BackendProvider<AuditBackend>> found, RedactConfig redact, AnchorConfig anchor) {
    Settings settings = audit.settings(found.defaults());
    Function<BackendConfig<AuditBackend>, AuditConfig> config = host(settings, redact, anchor);
    loading.problems().addAll(settings.problems());
    Optional<AuditConfig> read = backend(found).map(config);
    read.filter(audit -> audit.anchor().enabled() && !isChained(audit, found))
        .ifPresent(audit ->
            loading
                .problems()
                .add(
                    "audit.anchor",
                    "anchors are of hash chains, and there are none without audit.enabled = true and"
                        + " audit.chain = true"));
    return read;
  }

  /** As far as settings tell; a backend that decides in another way is asked when it is open. */
  private static boolean isChained(AuditConfig audit, Found<BackendProvider<AuditBackend>> found) {
    Config all = audit.backend().section().withFallback(found.defaults());
    return audit.enabled() && (!all.hasPath("chain") || all.getBoolean("chain"));
  }

  /** A state backend that keeps no records is fine as long as nobody wants any. */
  private Optional<AuditConfig> withoutBackend(RedactConfig redact, AnchorConfig anchor) {
    Settings settings = audit.settings(ConfigFactory.empty());
    NoAudit none = new NoAudit();
    AuditConfig config =
        host(settings, redact, anchor)
            .apply(new BackendConfig<>(none, ConfigFactory.empty(), none));
    loading.problems().addAll(settings.problems());
    if (config.enabled()) {
      loading.problems().add("audit.backend", new Missing(loading.catalogue()).audit());
    }
    return Optional.of(config);
  }

  private static Function<BackendConfig<AuditBackend>, AuditConfig> host(
      Settings settings, RedactConfig redact, AnchorConfig anchor) {
    boolean enabled = settings.flag("enabled");
    boolean required = settings.flag("required");
    boolean intent = settings.flag("intent");
    Duration ttl = settings.duration("ttl_seconds", Duration::ofSeconds, 1, 3_155_760_000L);
    Duration cleanup =
        settings.duration("cleanup_interval_seconds", Duration::ofSeconds, 1, 31_557_600);
    boolean storePayload = settings.flag("store_payload");
    long maxPendingBytes = settings.number("max_pending_bytes", 1 << 20, 1L << 40);
    return backend ->
        new AuditConfig(
            enabled,
            required,
            intent,
            backend,
            ttl,
            cleanup,
            storePayload,
            redact,
            anchor,
            maxPendingBytes);
  }

  private Optional<BackendConfig<AuditBackend>> backend(
      Found<BackendProvider<AuditBackend>> found) {
    Config own = audit.written(found);
    Config inherited = inherited(found);
    inherited
        .root()
        .forEach((key, value) -> {
          if (!own.root().containsKey(key)) {
            loading.places().put("audit." + key, value);
          }
        });
    return audit.configure(found, own.withFallback(inherited), problem -> !follows(problem, own));
  }

  /** What was written in {@code [state]} for keys that both backends have. */
  private Config inherited(Found<BackendProvider<AuditBackend>> found) {
    return state
        .name()
        .filter(found.name()::equals)
        .flatMap(state::find)
        .map(same -> {
          Set<String> shared = new HashSet<>(same.defaults().root().keySet());
          shared.retainAll(found.defaults().root().keySet());
          return state.written(shared, same);
        })
        .orElse(ConfigFactory.empty());
  }

  /** Whether a problem was reported for {@code [state]} and only reappears here. */
  private boolean follows(Problem problem, Config own) {
    String key = problem.key().substring(problem.key().indexOf('.') + 1);
    return !own.root().containsKey(key) && loading.problems().concern("state." + key);
  }
}
