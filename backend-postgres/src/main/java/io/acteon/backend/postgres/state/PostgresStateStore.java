package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresChunks;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** The key space of a prefix: every command is an element of a list, if of a list of one. */
final class PostgresStateStore implements StateStore {

  private final PostgresPool pool;
  private final PostgresEntries entries;
  private final PostgresCommands commands;

  PostgresStateStore(PostgresPool pool, String prefix) {
    this.pool = pool;
    this.entries = new PostgresEntries(prefix);
    this.commands = new PostgresCommands(pool, prefix, entries);
  }

  @Override
  // The type parameter of a command is that of its reply; a list of commands cannot say so.
  @SuppressWarnings("unchecked")
  public <R> R apply(StateCommand<R> command) {
    return (R) applyAll(List.of(command)).get(0).orThrow();
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> list) {
    return commands.applyAll(list);
  }

  @Override
  public int batchSize() {
    return PostgresChunks.MOST_ROWS;
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return pool.read(session -> entries.scan(session, query));
  }
}
