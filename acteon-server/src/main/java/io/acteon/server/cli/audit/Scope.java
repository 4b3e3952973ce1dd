package io.acteon.server.cli.audit;

import io.acteon.core.audit.anchor.ChainName;
import io.acteon.core.audit.verify.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Options that say which records. */
final class Scope {

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "With --tenant: only this chain (default: all chains).")
  private Optional<String> namespace = Optional.empty();

  @Option(names = "--tenant", paramLabel = "NAME", description = "With --namespace.")
  private Optional<String> tenant = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only records dispatched at this time or later, as in 2026-01-31T09:30:00Z.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only records dispatched before this time.")
  private Optional<Instant> to = Optional.empty();

  /** The chain that was asked for; empty for all. */
  Optional<ChainName> chain(CommandLine line) {
    if (namespace.isPresent() != tenant.isPresent()) {
      throw new ParameterException(
          line, "--namespace and --tenant are needed together: a chain is that of both");
    }
    return namespace.flatMap(first -> tenant.map(second -> new ChainName(first, second)));
  }

  TimeRange range() {
    return new TimeRange(from, to);
  }

  /** RFC 3339. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException notATime) {
        throw new TypeConversionException(
            "'" + text + "' is no RFC 3339 time such as 2026-01-31T09:30:00Z");
      }
    }
  }
}
