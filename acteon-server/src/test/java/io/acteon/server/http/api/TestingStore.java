package io.acteon.server.http.api;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.Optional;

/** A store that can be away, or fail in other ways. */
final class TestingStore implements StateStore {

  private final StateStore store;
  private volatile Optional<BackendException> failure = Optional.empty();

  TestingStore(StateStore store) {
    this.store = store;
  }

  void goAway() {
    fail(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "db.example:5432 cannot be reached");
  }

  void fail(ErrorCode code, Effect effect, String message) {
    failure = Optional.of(new BackendException(code, effect, message));
  }

  void comeBack() {
    failure = Optional.empty();
  }

  void ping() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    ping();
    return store.apply(command);
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    ping();
    return store.scan(query);
  }
}
