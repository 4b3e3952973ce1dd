package io.acteon.acceptance.reliability.stop;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where this process ends as if by {@code kill -9}: before or after one write that concerns one
 * action. System properties say where, so that a server can be started with another point each
 * time.
 */
public record StopPoint(boolean before, Write write, String action) {

  private static final String BACKEND = "acteon.test.stop.backend";
  private static final String POINT = "acteon.test.stop.point";
  private static final String ACTION = "acteon.test.stop.action";
  private static final int KILLED = 137;

  /** What is written for an action that is scheduled, in the order of its life. */
  public enum Write {
    ENTRY,
    KEY,
    PROMISE_RECORD,
    CLAIM_OF_KEY,
    DEDUP_CLAIM,
    MARK,
    RECORD,
    DEDUP_MARK,
    END,
    COMPLETION,
    NONE
  }

  /** That of this process. */
  static final StopPoint HERE = here();

  /** The state backend that is behind. */
  static final String BEHIND = System.getProperty(BACKEND, "memory");

  private static StopPoint here() {
    String[] words = System.getProperty(POINT, "after NONE").split(" ", 2);
    return new StopPoint(
        words[0].equals("before"), Write.valueOf(words[1]), System.getProperty(ACTION, ""));
  }

  /** For the command line of a server whose state backend is {@code behind}. */
  public List<String> options(String behind) {
    return List.of(
        "-D%s=%s".formatted(BACKEND, behind),
        "-D%s=%s %s".formatted(POINT, before ? "before" : "after", write),
        "-D%s=%s".formatted(ACTION, action));
  }

  /** One that is never reached. */
  public static StopPoint nowhere() {
    return new StopPoint(false, Write.NONE, "");
  }

  boolean concerns(Write made, String of) {
    return made == write && write != Write.NONE && of.equals(action);
  }

  /** Makes a write, if the process does not end before it. */
  <R> R pass(boolean concerned, Supplier<R> write) {
    if (concerned && before) {
      Runtime.getRuntime().halt(KILLED);
    }
    R result = write.get();
    if (concerned && !before) {
      Runtime.getRuntime().halt(KILLED);
    }
    return result;
  }
}
