package io.acteon.benchmarks.embedded;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.file.FileStateBackendProvider;
import io.acteon.benchmarks.contest.Contest;
import io.acteon.benchmarks.contest.Scenario;
import io.acteon.benchmarks.contest.WorkloadContender;
import io.acteon.benchmarks.files.Temporary;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.state.StateBackend;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.sqlite.SQLiteDataSource;

/** Claims in a file, each on the disk when it is answered. */
public final class FileLadder implements Scenario {

  private final Path folder = Temporary.folder();
  private final AtomicInteger files = new AtomicInteger();
  private StateBackend backend = open();
  private MVStore store = openStore();
  private Connection sqlite = openSqlite();

  @Override
  public String name() {
    return "file";
  }

  @Override
  public String title() {
    return "Claims in a file, beside a bare MVStore and SQLite";
  }

  @Override
  public String about() {
    return "The bare MVStore puts one short key and value into the same kind of file, commits and"
        + " syncs, one call after another. SQLite inserts one row for each call and commits it"
        + " (`journal_mode = WAL`, `synchronous = FULL`), on one connection that callers wait for.";
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "claim",
            this::reset,
            List.of(
                new WorkloadContender("acteon", this::claims),
                new WorkloadContender("MVStore", this::puts),
                new WorkloadContender("SQLite", this::inserts))));
  }

  private Workload claims() {
    return new FreshClaims(GatewayStores.state(backend, StoreObserver.NONE), new Segment(0));
  }

  private Workload puts() {
    MVStore target = store;
    MVMap<String, String> rows = target.openMap("rows");
    return singly(
        "puts of new keys",
        key -> {
          boolean isNew = rows.putIfAbsent(key, "taken") == null;
          target.commit();
          target.sync();
          return isNew;
        });
  }

  private Workload inserts() {
    try {
      PreparedStatement insert =
          sqlite.prepareStatement("INSERT OR IGNORE INTO claims (k, v) VALUES (?, 'taken')");
      return singly(
          "inserts of new keys",
          key -> {
            insert.setString(1, key);
            return insert.executeUpdate() == 1;
          });
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A claim that finds out whether it is the first. */
  private interface Claim {
    boolean isFirst(String key) throws Exception;
  }

  private static Workload singly(String what, Claim claim) {
    Segment segment = new Segment(0);
    Object store = new Object();
    return new CheckedCalls(
        what,
        number -> {
          long[] next = {segment.nextRange()};
          return () -> {
            String key = Segment.id(next[0]++);
            synchronized (store) {
              return claim.isFirst(key);
            }
          };
        });
  }

  private void reset() {
    close();
    backend = open();
    store = openStore();
    sqlite = openSqlite();
  }

  private StateBackend open() {
    return new FileStateBackendProvider()
        .configure(ConfigFactory.parseMap(Map.of("folder", next().toString())))
        .open();
  }

  private MVStore openStore() {
    return new MVStore.Builder()
        .fileName(next().toString())
        .autoCommitDisabled()
        .autoCommitBufferSize(0)
        .open();
  }

  private Connection openSqlite() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + next());
    try {
      Connection connection = source.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA locking_mode = EXCLUSIVE");
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("CREATE TABLE claims (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID");
      }
      return connection;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Path next() {
    return folder.resolve("store-" + files.incrementAndGet());
  }

  @Override
  public void close() {
    backend.close();
    store.close();
    try {
      sqlite.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
