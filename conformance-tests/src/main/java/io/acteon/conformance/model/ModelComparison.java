package io.acteon.conformance.model;

import io.acteon.conformance.StateTrial;
import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One random list of commands, applied to a backend and to the model side by side. */
public final class ModelComparison {

  private static final int KEYS = 6;

  /** How commands are handed to the store. */
  public enum Way {
    /** Each by {@code apply}. */
    ONE_BY_ONE,
    /** Several by {@code applyAll}. */
    IN_BATCHES
  }

  private final StateTrial trial;
  private final Random random;
  private final Way way;
  private final ReferenceModel model = new ReferenceModel();
  private final ReplyComparison comparison = new ReplyComparison();
  private final List<StateKey> keys;
  private final List<String> history = new ArrayList<>();

  public ModelComparison(StateTrial trial, Random random, Way way) {
    this.trial = trial;
    this.random = random;
    this.way = way;
    this.keys = Stream.generate(trial::newKey).limit(KEYS).toList();
  }

  /**
   * Applies so many groups of commands, to the two instances by turns; now and then time passes.
   *
   * @throws AssertionError at the first difference, with what went before
   */
  public void run(int groups) {
    RandomCommands commands = new RandomCommands(random, keys, model);
    for (int group = 0; group < groups; group++) {
      if (group % 25 == 24) {
        letSomeExpire();
      }
      apply(trial.store(group), commands.next(1 + random.nextInt(12)));
    }
  }

  private void apply(StateStore store, List<StateCommand<?>> commands) {
    List<StateCommand<?>> sent =
        commands.stream().<StateCommand<?>>map(comparison::forBackend).toList();
    List<Reply<?>> replies =
        way == Way.IN_BATCHES
            ? store.applyAll(sent)
            : sent.stream().<Reply<?>>map(command -> single(store, command)).toList();
    if (replies.size() != commands.size()) {
      throw new AssertionError(replies.size() + " replies to " + commands.size() + " commands");
    }
    for (int i = 0; i < commands.size(); i++) {
      compare(commands.get(i), sent.get(i), replies.get(i));
    }
  }

  private void compare(StateCommand<?> command, StateCommand<?> sent, Reply<?> actual) {
    Reply<?> expected = model.reply(command);
    history.add(sent + " -> " + actual);
    if (!comparison.isSame(command.key(), expected, actual)) {
      throw new AssertionError(
          "the model answers "
              + expected
              + " to the last of\n  "
              + String.join("\n  ", onKey(command.key())));
    }
  }

  private List<String> onKey(StateKey key) {
    return history.stream().filter(line -> line.contains(key.toString())).toList();
  }

  /** Gives some keys little time, and returns when it is over. */
  private void letSomeExpire() {
    for (StateKey key : keys.subList(0, 1 + random.nextInt(KEYS))) {
      StateCommand.Set brief = new StateCommand.Set(key, "brief", Expiry.after(StateTrial.BRIEF));
      compare(brief, brief, single(trial.store(), brief));
    }
    trial.letPass(StateTrial.BRIEF);
    model.advance(StateTrial.BRIEF);
  }

  private static Reply<?> single(StateStore store, StateCommand<?> command) {
    try {
      return new Reply.Done<Object>(store.apply(command));
    } catch (BackendException refused) {
      return new Reply.Refused<>(refused);
    }
  }
}
