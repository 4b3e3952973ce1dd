package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A database whose disk is full, and has space again. */
final class FullDisk implements Scenario {

  private static final int MEGABYTES = 160;
  private static final int CHUNK_BYTES = 64 * 1024;

  @Override
  public List<String> missing() {
    if (!Commands.isRoot() || Commands.find("mount").isEmpty()) {
      return List.of("mounting a small disk needs root and mount: run it as root");
    }
    return PostgresNode.missing();
  }

  @Override
  public Result run(Run run) throws Exception {
    Path disk = run.leftovers().folder("disk");
    run.leftovers().mounted(disk);
    Commands.run(
        List.of("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", disk.toString()));
    Path wal = run.leftovers().folder("wal");
    Commands.run(List.of("chown", "postgres", wal.toString()));
    Path filler = disk.resolve("filler");
    try (PostgresNode node = PostgresNode.in(run, disk)) {
      // With its log elsewhere: a full one ends the whole server instead.
      node.initialise("--waldir=" + wal.resolve("wal"));
      node.start();
      return Outage.run(
          run,
          "A database whose disk is full",
          """
          The tables are on a disk of %d MB of their own, which is filled to its last byte and has space \
          again after %d s. The server's log is on another one; where that is full, PostgreSQL ends, \
          which is the case of a killed primary.\
          """
              .formatted(MEGABYTES, run.options().seconds()),
          Gateway.Settings.postgres(node.url(), "acteon_", false),
          new Outage.Fault() {
            @Override
            public void begin() throws IOException {
              fill(filler);
            }

            @Override
            public void end() throws IOException {
              Files.delete(filler);
            }
          });
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      if (Files.getFileStore(file).getUsableSpace() > CHUNK_BYTES) {
        throw full;
      }
    }
  }
}
