package io.acteon.acceptance.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** What clients asked for, and what they were told. For any number of threads. */
final class Journal {

  /** The answers to one key's actions. */
  record Answer(String actionId, String tag, String firstAttempt) {

    /** Whether the client need not ask again. */
    boolean isFinal() {
      return tag.equals("Executed") || tag.equals("Deduplicated");
    }
  }

  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 36_000;

  private final long started = System.nanoTime();
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> tags = new ConcurrentHashMap<>();
  private final AtomicLongArray executed = new AtomicLongArray(STEPS);

  void asked(String key) {
    answers.computeIfAbsent(key, first -> new ConcurrentLinkedQueue<>());
  }

  void told(String key, Answer answer) {
    answers.computeIfAbsent(key, first -> new ConcurrentLinkedQueue<>()).add(answer);
    tags.computeIfAbsent(answer.tag(), first -> new AtomicLong()).incrementAndGet();
    if (answer.tag().equals("Executed")) {
      executed.incrementAndGet(Math.min(step(System.nanoTime()), STEPS - 1));
    }
  }

  Map<String, Queue<Answer>> answers() {
    return answers;
  }

  /** How often each answer was given, by its tag. */
  Map<String, AtomicLong> tags() {
    return new TreeMap<>(tags);
  }

  /** The ids of the actions that a server said it executed. */
  List<String> acknowledged() {
    return answers.values().stream()
        .flatMap(Queue::stream)
        .filter(answer -> answer.tag().equals("Executed"))
        .map(Answer::actionId)
        .toList();
  }

  /** Executions acknowledged a second, from one instant to another, both of {@code nanoTime}. */
  double rate(long from, long to) {
    long sum = 0;
    for (int i = step(from); i < Math.min(step(to), STEPS); i++) {
      sum += executed.get(i);
    }
    return sum / Math.max(0.1, (to - from) / 1e9);
  }

  /**
   * From an instant to the first execution that was acknowledged after it, to a tenth of a second.
   */
  Duration untilFirst(long from) {
    int first = step(from) + 1;
    for (int i = first; i < STEPS; i++) {
      if (executed.get(i) > 0) {
        return STEP.multipliedBy(i - first + 1L);
      }
    }
    return Duration.ofSeconds(-1);
  }

  /**
   * The longest time between two instants in which nothing was executed, to a tenth of a second.
   */
  Duration longestSilence(long from, long to) {
    int longest = 0;
    int now = 0;
    for (int i = step(from); i < Math.min(step(to), STEPS); i++) {
      now = executed.get(i) > 0 ? 0 : now + 1;
      longest = Math.max(longest, now);
    }
    return STEP.multipliedBy(longest);
  }

  /** From an instant to the begin of the first second after it with that many executions. */
  Duration untilRate(long from, double rate) {
    int first = step(from) + 1;
    int second = Math.toIntExact(Duration.ofSeconds(1).dividedBy(STEP));
    long sum = 0;
    for (int i = first; i < STEPS; i++) {
      sum += executed.get(i) - (i - first >= second ? executed.get(i - second) : 0);
      if (i - first >= second - 1 && sum >= rate) {
        return STEP.multipliedBy(i - first - second + 1L);
      }
    }
    return Duration.ofSeconds(-1);
  }

  /** Keys whose clients were never told what became of them. */
  List<String> unsettled() {
    List<String> keys = new ArrayList<>();
    answers.forEach((key, told) -> {
      if (told.stream().noneMatch(Answer::isFinal)) {
        keys.add(key);
      }
    });
    return keys;
  }

  private int step(long at) {
    return Math.toIntExact((at - started) / STEP.toNanos());
  }
}
