package io.acteon.core.later;

import io.acteon.spi.due.DueKey;
import java.time.Duration;

/**
 * What is done with the due keys of one kind. What a key stands for is an entry of the key space,
 * which alone says whether there is anything left to do: a key may be handed out again after it was
 * done, and what is done has to be guarded by a compare-and-swap of the entry.
 */
public interface DueWork {

  /** The name of its due index, and of its metrics. */
  String kind();

  /**
   * Does what is due for a key, on a thread of its own. Whatever it throws, the key is handed out
   * again.
   *
   * @return what becomes of the key
   * @throws io.acteon.spi.BackendException if the store failed; the key is tried again soon
   */
  Next run(DueKey due);

  /** What becomes of a due key. */
  sealed interface Next {

    /** There is nothing left to do: it leaves the index. */
    record Done() implements Next {}

    /** It is handed out again. */
    record Again(Duration after) implements Next {}

    /** {@link Done}. */
    static Next done() {
      return new Done();
    }

    /** {@link Again}. */
    static Next again(Duration after) {
      return new Again(after);
    }
  }
}
