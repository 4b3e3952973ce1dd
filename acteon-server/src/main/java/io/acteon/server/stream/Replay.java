package io.acteon.server.stream;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What a client missed while it was away: the events of the log from the one after the last that it
 * got up to the first that it gets live, within the window and the newest of them if there are
 * many. It is read backwards, so that many events cost no more than are told.
 */
final class Replay {

  /** How many events are told again. */
  static final int MOST = 1_000;

  private final EventLog log;
  private final StreamFilter filter;
  private final EventId last;
  private final Deque<byte[]> frames = new ArrayDeque<>();
  private boolean complete;

  private Replay(EventLog log, StreamFilter filter, EventId last) {
    this.log = log;
    this.filter = filter;
    this.last = last;
  }

  /**
   * The frames, the oldest first; they begin with one that says so if others are missing before.
   *
   * @param last what the client got last
   * @param upTo the last batch to be told again
   */
  static Collection<byte[]> read(EventLog log, StreamFilter filter, EventId last, long upTo) {
    Replay replay = new Replay(log, filter, last);
    replay.complete = last.batch() <= upTo && replay.backFrom(upTo);
    if (!replay.complete) {
      replay.frames.addFirst(Frame.lagged(0));
    }
    return replay.frames;
  }

  /** Whether the last event that the client got was reached. */
  private boolean backFrom(long upTo) {
    long next = upTo;
    while (next > 0) {
      List<EventLog.Numbered> page = log.before(next + 1);
      for (EventLog.Numbered found : page.reversed()) {
        if (found.number() != next || found.age().compareTo(EventLog.WINDOW) > 0) {
          return false;
        }
        if (!take(found)) {
          return complete;
        }
        next--;
      }
      if (page.isEmpty()) {
        return false;
      }
    }
    return false;
  }

  /** Whether to go on before this batch. */
  private boolean take(EventLog.Numbered found) {
    boolean lastOne = found.number() == last.batch();
    if (found.batch().isEmpty()) {
      return !lastOne;
    }
    EventBatch batch = found.batch().get();
    boolean sameLife = lastOne && batch.tag() == last.tag();
    for (int i = batch.events().size() - 1; i >= 0; i--) {
      if (sameLife && i <= last.index()) {
        complete = true;
        return false;
      }
      StreamEvent event = batch.events().get(i);
      if (filter.passes(event)) {
        if (frames.size() == MOST) {
          return false;
        }
        frames.addFirst(new SharedFrame(event, found.number(), i, batch).bytes());
      }
    }
    return !lastOne;
  }
}
