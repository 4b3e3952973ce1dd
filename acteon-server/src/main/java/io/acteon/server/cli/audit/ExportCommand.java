package io.acteon.server.cli.audit;

import io.acteon.core.audit.anchor.ChainName;
import io.acteon.core.audit.verify.AuditExport;
import io.acteon.server.cli.Main;
import io.acteon.spi.audit.AuditBackend;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acteon audit export}. */
@Command(
    name = "export",
    description = {
      "Writes records with their places in their chains, and the anchors, so that they can be verified"
          + " without the store: one JSON object in each line. Some records beside the given time come"
          + " along, because they connect the others."
    },
    footer = {
      "  acteon audit export -c acteon.toml --namespace shop --tenant acme --out acme.ndjson",
      "  acteon audit verify --namespace shop --tenant acme --export acme.ndjson"
          + " --anchor anchors.ndjson --public-key anchor.key.pub"
    })
final class ExportCommand implements Callable<Integer> {

  private final Main main;

  @CommandLine.Mixin private Scope scope = new Scope();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "A file that does not exist yet; for its owner alone.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  ExportCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Optional<ChainName> chain = scope.chain(spec.commandLine());
    Path file = main.directory().resolve(out);
    try (AuditBackend backend = ChainedStore.open(main.configuration());
        BufferedWriter writer = create(file)) {
      AuditExport export =
          new AuditExport(
              backend.store(), Clock.systemUTC(), new Progress(main.err(), "lines written"));
      long lines = export.write(chain, scope.range(), writer);
      writer.flush();
      main.out().println(lines + " lines in " + file);
      return ExitCode.OK;
    } catch (UncheckedIOException failed) {
      return failed(file, Objects.requireNonNull(failed.getCause()));
    } catch (IOException failed) {
      return failed(file, failed);
    }
  }

  private int failed(Path file, IOException failed) {
    main.err().println(file + " cannot be written: " + failed);
    return ExitCode.SOFTWARE;
  }

  private static BufferedWriter create(Path file) throws IOException {
    FileAttribute<?>[] owner =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, owner);
    } catch (FileAlreadyExistsException there) {
      throw ChainedStore.problem("--out", "found \"" + file + "\", which exists already");
    }
    return Files.newBufferedWriter(file, StandardOpenOption.WRITE);
  }
}
