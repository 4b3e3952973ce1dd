package io.acteon.backend.postgres;

import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateEntry;
import java.util.List;
import java.util.Optional;

/** Reads. Those of one key share what one finds. */
record PostgresGets(PostgresEntries entries) implements PostgresBatch<Optional<StateEntry>, Get> {

  @Override
  public void apply(PostgresSession session, List<PostgresTurn<Optional<StateEntry>, Get>> turns) {
    List<Optional<StateEntry>> found =
        entries.read(session, turns.stream().map(PostgresTurn::key).toList());
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).done(found.get(i), found.get(i));
    }
  }

  @Override
  public boolean joins(PostgresTurn<Optional<StateEntry>, Get> turn, Get next) {
    return true;
  }
}
