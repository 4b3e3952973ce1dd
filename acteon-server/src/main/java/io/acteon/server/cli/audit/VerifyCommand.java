package io.acteon.server.cli.audit;

import io.acteon.core.audit.anchor.AnchorFile;
import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorVerifier;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.core.audit.verify.AnchorHistory;
import io.acteon.core.audit.verify.ChainVerdict;
import io.acteon.core.audit.verify.ExportException;
import io.acteon.core.audit.verify.ExportTime;
import io.acteon.core.audit.verify.ExportVerification;
import io.acteon.core.audit.verify.StoreVerification;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AnchorConfig;
import io.acteon.server.cli.Main;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code acteon audit verify}. */
@Command(
    name = "verify",
    description = {
      "Says whether audit records are as they were written, and which is the first that is not, and"
          + " how: changed, missing, cut, deleted, or written again.",
      "",
      "Of what the store's owner did to a whole chain only anchors tell; those in the store itself"
          + " can be removed with it, so name a file of anchors from elsewhere."
    },
    exitCodeList = {
      "0:sound",
      "1:broken",
      "2:wrong usage or configuration",
      "3:cannot tell: the store is away, a file cannot be read, or the key of the anchors is not"
          + " known"
    },
    footer = {
      "  acteon audit verify -c acteon.toml",
      "  acteon audit verify -c acteon.toml --namespace shop --tenant acme --from"
          + " 2026-01-01T00:00:00Z",
      "  acteon audit verify -c acteon.toml --anchor /var/log/acteon/anchors.ndjson",
      "  acteon audit verify --export all.ndjson --anchor anchors.ndjson --public-key"
          + " anchor.key.pub"
    })
final class VerifyCommand implements Callable<Integer> {

  private static final String STORE = "the store";
  private static final String EXPORT = "the export";

  private final Main main;

  @CommandLine.Mixin private Scope scope = new Scope();

  @Option(
      names = "--anchor",
      paramLabel = "FILE",
      description = "Anchors from elsewhere, one in each line, beside those in the store.")
  private List<Path> anchorFiles = List.of();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "A key that signed them, beside that of the configuration. May be repeated.")
  private List<Path> publicKeys = List.of();

  @Option(
      names = "--hmac-key",
      paramLabel = "FILE",
      description = "The same for anchors by HMAC-SHA256.")
  private List<Path> hmacKeys = List.of();

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Verify this export, and open no store and no configuration.")
  private Optional<Path> export = Optional.empty();

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean asJson;

  @Spec private CommandSpec spec = CommandSpec.create();

  VerifyCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Optional<ChainName> chain = scope.chain(spec.commandLine());
    try {
      Findings findings = export.isPresent() ? ofExport(export.get(), chain) : ofStore(chain);
      if (asJson) {
        main.out().println(findings.json());
      } else {
        findings.print(main.out());
      }
      return findings.exitCode();
    } catch (ConfigurationException | ParameterException usage) {
      throw usage;
    } catch (BackendException away) {
      if (away.code() == ErrorCode.CONFIGURATION) {
        main.err().println(away.getMessage());
        return ExitCode.USAGE;
      }
      return cannotTell(String.valueOf(away.getMessage()));
    } catch (IOException unreadable) {
      return cannotTell("a file cannot be read: " + unreadable);
    } catch (ExportException noExport) {
      return cannotTell(export.map(Path::toString).orElse("") + ": " + noExport.getMessage());
    } catch (RuntimeException unexpected) {
      // Otherwise it would end with the code that says that something was tampered with.
      return cannotTell("unexpected: " + unexpected);
    }
  }

  private int cannotTell(String why) {
    main.err().println("Cannot tell: " + why.replaceAll("\\p{Cntrl}", " "));
    return Findings.CANNOT_TELL;
  }

  private Findings ofStore(Optional<ChainName> chain) throws IOException {
    ActeonConfig config = main.configuration();
    AnchorConfig anchor = config.audit().anchor();
    List<AnchorVerifier> keys = keys();
    AnchorKeys.configured(anchor.keyFile(), anchor.hmacKeyFile()).ifPresent(keys::add);
    try (AuditBackend backend = ChainedStore.open(config)) {
      AnchorHistory anchors = history(keys, chain, Instant.MAX);
      readFiles(anchors);
      AnchorLog.read(backend.store(), Optional.empty(), one -> anchors.add(one, STORE));
      Progress progress = new Progress(main.err(), "records");
      StoreVerification verification =
          new StoreVerification(backend, anchors, Clock.systemUTC(), progress);
      List<ChainVerdict> verdicts =
          chain
              .map(one -> List.of(verification.verify(one, scope.range())))
              .orElseGet(() -> verification.verifyAll(scope.range()));
      return findings(verdicts, anchors, STORE, Optional.empty());
    }
  }

  private Findings ofExport(Path file, Optional<ChainName> chain) throws IOException {
    ExportVerification verification =
        new ExportVerification(
            main.directory().resolve(file), Clock.systemUTC(), new Progress(main.err(), "lines"));
    ExportTime time = verification.time();
    AnchorHistory anchors = history(keys(), chain, time.begun());
    readFiles(anchors);
    verification.anchors(one -> anchors.add(one, EXPORT));
    List<ChainVerdict> verdicts = verification.verify(chain, scope.range(), anchors);
    return findings(verdicts, anchors, EXPORT, Optional.of(time));
  }

  private List<AnchorVerifier> keys() {
    List<AnchorVerifier> keys = new ArrayList<>();
    for (Path file : publicKeys) {
      keys.add(AnchorKeys.publicKey("--public-key", main.directory().resolve(file)));
    }
    for (Path file : hmacKeys) {
      keys.add(AnchorKeys.hmacKey("--hmac-key", main.directory().resolve(file)));
    }
    return keys;
  }

  private static AnchorHistory history(
      List<AnchorVerifier> keys, Optional<ChainName> chain, Instant end) {
    return new AnchorHistory(keys, name -> chain.map(name::equals).orElse(true), end);
  }

  private void readFiles(AnchorHistory anchors) throws IOException {
    for (Path file : anchorFiles) {
      new AnchorFile(main.directory().resolve(file)).read(one -> anchors.add(one, file.toString()));
    }
  }

  private Findings findings(
      List<ChainVerdict> verdicts, AnchorHistory anchors, String place, Optional<ExportTime> asOf) {
    List<String> problems = new ArrayList<>(anchors.problems());
    List<String> doubts = new ArrayList<>();
    asOf.flatMap(ExportTime::doubt).ifPresent(doubt -> doubts.add(place + " " + doubt));
    for (Path file : anchorFiles) {
      anchors.missing(place, file.toString(), Instant.now()).ifPresent(problems::add);
      if (!anchors.knows(file.toString())) {
        doubts.add(file + " holds no anchor that is signed by a known key");
      }
    }
    if (!anchors.unknownKeys().isEmpty()) {
      doubts.add(
          "anchors are signed by keys that are not known here, name them with --public-key or"
              + " --hmac-key: "
              + String.join(", ", anchors.unknownKeys()));
    }
    return new Findings(verdicts, anchors, problems, doubts, asOf.map(ExportTime::begun));
  }
}
