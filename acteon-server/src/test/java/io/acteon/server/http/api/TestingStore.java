package io.acteon.server.http.api;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;

/** A store that can be away. */
final class TestingStore implements StateStore {

  private final StateStore store;
  private volatile boolean away;

  TestingStore(StateStore store) {
    this.store = store;
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  void ping() {
    if (away) {
      throw new BackendException(
          ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "db.example:5432 cannot be reached");
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
