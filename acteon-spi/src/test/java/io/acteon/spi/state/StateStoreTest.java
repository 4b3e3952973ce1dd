package io.acteon.spi.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StateStoreTest {

  private static final StateKey KEY = new StateKey("n", "t", "k", "id");
  private static final StateCommand<?> GET = new StateCommand.Get(KEY);
  private static final StateCommand<?> DELETE = new StateCommand.Delete(KEY, OptionalLong.empty());

  /** Remembers what it is sent, finds nothing, and refuses to delete. */
  private static final class Recorder implements StateStore {
    final List<StateCommand<?>> sent = new ArrayList<>();

    // Only Get is answered, with the type that Get declares.
    @SuppressWarnings("unchecked")
    @Override
    public <R> R apply(StateCommand<R> command) {
      sent.add(command);
      if (command instanceof StateCommand.Get) {
        return (R) Optional.empty();
      }
      throw BackendException.closed();
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return new ScanPage(List.of(), Optional.empty());
    }
  }

  @Test
  void aListIsAppliedOneByOneAndAFailureIsTheReplyToItsCommand() {
    Recorder store = new Recorder();
    List<Reply<?>> replies = store.applyAll(List.of(GET, DELETE, GET));
    assertThat(store.sent).containsExactly(GET, DELETE, GET);
    assertThat(replies.get(0)).isEqualTo(new Reply.Done<>(Optional.empty()));
    assertThat(replies.get(1)).isInstanceOf(Reply.Refused.class);
    assertThat(replies.get(2)).isEqualTo(new Reply.Done<>(Optional.empty()));
  }
}
