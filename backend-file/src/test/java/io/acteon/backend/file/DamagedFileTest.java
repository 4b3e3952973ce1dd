package io.acteon.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.store.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever becomes of the bytes of a file: what was acknowledged is there, or a refusal in words. A
 * file that was not closed in order may have gone back by the last commit alone, for MVStore cannot
 * tell whether that was acknowledged.
 */
@TestsBackend("file")
class DamagedFileTest {

  private static final int COMMITS = 60;
  private static final int ROWS = 20;
  private static final int BLOCK = 4096;
  private static final byte[] FROM = {};
  private static final byte[] TO = {-1};

  @TempDir private Path folder;
  private FilePlace place;
  private byte[] killed = {};
  private byte[] closed = {};

  @BeforeEach
  void fill() throws IOException {
    place = FilePlace.in(folder);
    try (FileStore store = place.open()) {
      for (int commit = 1; commit <= COMMITS; commit++) {
        int number = commit;
        store.inTransaction(rows -> {
          rows.put(bytes("key-" + number % ROWS), value(number));
          return true;
        });
      }
      killed = Files.readAllBytes(place.file().path());
    }
    closed = Files.readAllBytes(place.file().path());
  }

  private static byte[] value(int number) {
    return bytes(number + "-" + "x".repeat(200 + number));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @Clause({"A1", "B13"})
  void whatIsWholeIsThere() throws IOException {
    assertThat(commitsAfter(killed)).isEqualTo(COMMITS);
    assertThat(commitsAfter(closed)).isEqualTo(COMMITS);
  }

  @Test
  @Clause({"A1", "B13"})
  void aFileCutShortIsRefusedUnlessNothingWasLost() throws IOException {
    for (int length = 0; length < closed.length; length += length < 2 * BLOCK ? 1_000 : 3_001) {
      requireNothingLost(Arrays.copyOf(closed, length), COMMITS);
      requireNothingLost(Arrays.copyOf(killed, length), COMMITS - 1);
    }
  }

  @Test
  @Clause({"A1", "B13"})
  void flippedBitsAreFoundOrDoNotMatter() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      int many = 1 + random.nextInt(i % 2 == 0 ? 1 : 600);
      int at = random.nextInt((i % 10 == 0 ? 2 * BLOCK : closed.length) - many);
      IntConsumer flip =
          place -> {
            closed[place] ^= 0x55;
            killed[place] ^= 0x55;
          };
      IntStream.range(at, at + many).forEach(flip);
      requireNothingLost(closed, COMMITS);
      requireNothingLost(killed, COMMITS - 1);
      IntStream.range(at, at + many).forEach(flip);
    }
  }

  @Test
  @Clause({"A1", "B13"})
  void blocksOfNothingAreFoundOrDoNotMatter() throws IOException {
    for (int block = 0; block < closed.length / BLOCK; block++) {
      byte[] damaged = closed.clone();
      Arrays.fill(damaged, block * BLOCK, (block + 1) * BLOCK, (byte) 0);
      requireNothingLost(damaged, COMMITS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 4096, 100_000})
  @Clause("B2")
  void aFileOfSomethingElseIsRefusedInWords(int length) throws IOException {
    byte[] foreign = Arrays.copyOf(bytes("SQLite format 3"), length);
    Files.write(place.file().path(), foreign);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() ->
            new FileStateBackendProvider()
                .configure(ConfigFactory.parseMap(Map.of("folder", folder.toString())))
                .open())
        .withMessage(
            place.file()
                + " is damaged, or not a file of Acteon, and was left as it is: put an earlier copy"
                + " in its place, or move it away to begin with nothing")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(place.file().path()).hasBinaryContent(foreign);
  }

  @Test
  @Clause("B2")
  void aStoreOfAnotherProgramIsRefused() throws IOException {
    Files.delete(place.file().path());
    try (MVStore other = MVStore.open(place.file().toString())) {
      other.openMap("theirs").put("key", "value");
    }
    byte[] theirs = Files.readAllBytes(place.file().path());

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(place::open)
        .withMessageStartingWith(place.file() + " is damaged");

    assertThat(place.file().path()).hasBinaryContent(theirs);
  }

  private void requireNothingLost(byte[] damaged, int least) throws IOException {
    try {
      assertThat(commitsAfter(damaged)).isBetween(least, COMMITS);
    } catch (BackendException refused) {
      requireRefused(refused, damaged);
    } catch (MVStoreException refused) {
      requireRefused(place.translate(refused, Effect.NOT_APPLIED).orElseThrow(), damaged);
    }
  }

  private void requireRefused(BackendException refused, byte[] damaged) throws IOException {
    assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(Files.readAllBytes(place.file().path())).isEqualTo(damaged);
  }

  /** Reads a file with these bytes, and says after which commit its rows are as they are. */
  private int commitsAfter(byte[] content) throws IOException {
    Files.write(place.file().path(), content);
    try (FileStore store = place.open()) {
      List<Transaction.Row> rows =
          store.inTransaction(all -> all.range(FROM, TO, 2 * ROWS, Transaction.Direction.UP));
      int newest = rows.stream().mapToInt(row -> number(row.value())).max().orElse(0);
      assertThat(rows).hasSize(Math.min(ROWS, newest));
      for (Transaction.Row row : rows) {
        int number = number(row.value());
        assertThat(row.value()).isEqualTo(value(number));
        assertThat(row.key()).isEqualTo(bytes("key-" + number % ROWS));
        assertThat(number).isGreaterThan(newest - ROWS);
      }
      return newest;
    }
  }

  private static int number(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    return Integer.parseInt(text.substring(0, text.indexOf('-')));
  }
}
