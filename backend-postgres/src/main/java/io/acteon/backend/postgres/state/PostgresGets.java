package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateEntry;
import java.util.List;
import java.util.Optional;

/** Reads. Those of one key share what one finds. */
record PostgresGets(PostgresEntries entries) implements PostgresKind<Get> {

  @Override
  public boolean folds(PostgresGroup<?> group) {
    return group.all(Get.class::isInstance);
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup<Get>> groups) {
    List<Optional<StateEntry>> found = entries.read(session, PostgresGroup.keys(groups));
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).done(found.get(i));
    }
  }
}
