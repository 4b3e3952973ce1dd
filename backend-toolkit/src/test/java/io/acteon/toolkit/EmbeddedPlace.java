package io.acteon.toolkit;

import io.acteon.conformance.harness.FailsCommits.Failure;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A store in the heap with a disk beneath it: what is written is kept when its process is killed,
 * and what is synced when the power is cut.
 */
final class EmbeddedPlace implements OrderedStorePlace {

  private static final byte[] NUMBERS = {0, 'n'};

  private final Set<EmbeddedFault> faults;
  private NavigableMap<byte[], byte[]> synced = rows();
  private NavigableMap<byte[], byte[]> written = rows();
  private int crashes;
  private boolean inUse;
  private volatile CountDownLatch thawed = new CountDownLatch(0);
  private volatile Failure failing = Failure.NONE;

  EmbeddedPlace(Set<EmbeddedFault> faults) {
    this.faults = faults;
  }

  private static NavigableMap<byte[], byte[]> rows() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  private boolean has(EmbeddedFault fault) {
    return faults.contains(fault);
  }

  /** What is open fails from now on; what is opened finds what was written. */
  synchronized void kill() {
    crashes++;
    inUse = false;
  }

  /** The same, but what is opened finds what was synced. */
  synchronized void cutPower() {
    kill();
    written = copy(synced);
  }

  void failCommits(Failure how) {
    failing = how;
  }

  void freeze() {
    thawed = new CountDownLatch(1);
  }

  void thaw() {
    thawed.countDown();
  }

  @Override
  public synchronized OrderedStore open() {
    if (inUse && !has(EmbeddedFault.LETS_TWO_PROCESSES_IN)) {
      throw new IllegalStateException("another process has it open");
    }
    inUse = true;
    return new Tree(forgetful(copy(written)), crashes);
  }

  @Override
  public BackendException translate(RuntimeException failure, Effect effect) {
    return new BackendException(
        ErrorCode.UNAVAILABLE,
        has(EmbeddedFault.CALLS_A_KEPT_COMMIT_NOT_APPLIED) ? Effect.NOT_APPLIED : effect,
        "the tree: " + failure.getMessage());
  }

  @Override
  public String describe() {
    return "a tree on a disk";
  }

  private static NavigableMap<byte[], byte[]> copy(NavigableMap<byte[], byte[]> rows) {
    NavigableMap<byte[], byte[]> copy = rows();
    copy.putAll(rows);
    return copy;
  }

  /** The row has the last version, and after it the time. */
  private NavigableMap<byte[], byte[]> forgetful(NavigableMap<byte[], byte[]> rows) {
    rows.computeIfPresent(
        NUMBERS,
        (_, numbers) -> {
          ByteBuffer row = ByteBuffer.wrap(numbers.clone());
          if (has(EmbeddedFault.COUNTS_VERSIONS_FROM_ONE_AGAIN)) {
            row.putLong(0, 0);
          }
          if (has(EmbeddedFault.TAKES_THE_CLOCK_OF_THE_NEXT_PROCESS)) {
            row.putLong(Long.BYTES, 0);
          }
          return row.array();
        });
    return rows;
  }

  private synchronized void requireAlive(int life) {
    if (life != crashes) {
      throw new IllegalStateException("it has crashed");
    }
  }

  private synchronized void write(NavigableMap<byte[], byte[]> rows, int life) {
    requireAlive(life);
    written = copy(rows);
    if (!has(EmbeddedFault.WRITES_AND_NEVER_SYNCS)) {
      synced = copy(rows);
    }
  }

  /** What has crashed has nothing to close. */
  private synchronized void closed(Tree tree) {
    if (tree.life == crashes) {
      inUse = false;
      if (has(EmbeddedFault.ACKNOWLEDGES_BEFORE_IT_WRITES)) {
        write(tree.rows, tree.life);
      }
    }
  }

  private final class Tree implements OrderedStore {

    private final NavigableMap<byte[], byte[]> rows;
    private final int life;

    Tree(NavigableMap<byte[], byte[]> rows, int life) {
      this.rows = rows;
      this.life = life;
    }

    @Override
    public <R> R inTransaction(Function<Transaction, R> work) {
      requireAlive(life);
      TreeTransaction changes = new TreeTransaction(rows);
      R result;
      try {
        result = work.apply(changes);
      } catch (RuntimeException | Error failed) {
        changes.undo();
        throw failed;
      }
      if (!changes.isEmpty()) {
        commit(changes);
      }
      return result;
    }

    private void commit(TreeTransaction changes) {
      awaitThaw();
      if (failing == Failure.UNDONE) {
        changes.undo();
        if (has(EmbeddedFault.ACKNOWLEDGES_A_FAILED_COMMIT)) {
          return;
        }
        throw new IllegalStateException("the commit failed");
      }
      if (!has(EmbeddedFault.ACKNOWLEDGES_BEFORE_IT_WRITES)) {
        write(rows, life);
      }
      if (failing == Failure.KEPT) {
        throw new IllegalStateException("the commit failed");
      }
    }

    private void awaitThaw() {
      try {
        thawed.await();
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
    }

    @Override
    public void close() {
      closed(this);
    }
  }
}
