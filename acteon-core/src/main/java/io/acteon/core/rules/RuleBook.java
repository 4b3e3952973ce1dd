package io.acteon.core.rules;

import io.acteon.core.rules.parse.RuleProblem;
import io.acteon.core.rules.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The rules in force, replaced as a whole: an evaluation sees the rules from before a change or
 * from after it, and never waits for one. Safe for any number of threads.
 */
// Readers do one volatile read of an immutable set. Writers (reload, setEnabled and the watcher's
// refresh) take turns under one lock, and all they do is under it: read files, compile, publish. So
// files that are published later were read later, whoever read them, and a switch is turned either
// before a reload, which then carries it over, or on the reload's result; none is lost.
public final class RuleBook implements AutoCloseable {

  /** How often {@link #watch} looks at the directory. */
  public static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

  /** Between two looks of a reload at files that may be being written. */
  private static final Duration REST = Duration.ofMillis(20);

  /** After so many looks a reload takes what it sees; the watcher sees what comes later. */
  private static final int MOST_LOOKS = 10;

  private static final String NO_DIRECTORY = "no directory is configured";
  private static final Verdict ALLOW = new Verdict.Allow(Optional.empty());

  private final Object lock = new Object();
  private final Optional<Path> home;
  private final Verdict unmatched;
  private final Runnable rest;
  private final ReloadCounters reloads = new ReloadCounters(InstantSource.system());
  private volatile RuleSet current;

  // Guarded by lock.
  private Optional<RuleFiles> loaded = Optional.empty();
  private final Map<String, Switch> switches = new HashMap<>();
  private Optional<RuleWatcher> watcher = Optional.empty();
  private boolean closed;

  /** A rule turned on or off while running, and the file that it stood in then. */
  private record Switch(boolean on, RuleFile file) {}

  /**
   * What a reload brought.
   *
   * @param rules how many rules there are now, disabled ones included
   */
  public record Reloaded(int rules, Path directory) {
    public Reloaded {
      Objects.requireNonNull(directory, "directory");
    }
  }

  private RuleBook(Optional<Path> home, Verdict unmatched, Runnable rest) {
    this.home = home;
    this.unmatched = unmatched;
    this.rest = rest;
    this.current = RuleSet.EMPTY.withUnmatched(unmatched);
  }

  /** A book without rules and without a directory. */
  public static RuleBook empty() {
    return empty(ALLOW);
  }

  /** A book without rules and without a directory, with one verdict on every action. */
  public static RuleBook empty(Verdict unmatched) {
    return new RuleBook(Optional.empty(), unmatched, RuleBook::rest);
  }

  /**
   * Reads the {@code *.yaml} and {@code *.yml} files of a directory, in the order of their names.
   *
   * @throws RuleException listing every problem of every file, or that there is no such directory
   */
  public static RuleBook open(Path directory) {
    return open(directory, ALLOW);
  }

  /**
   * The same with another verdict on actions that no rule matches.
   *
   * @throws RuleException listing every problem of every file, or that there is no such directory
   */
  public static RuleBook open(Path directory, Verdict unmatched) {
    return open(directory, unmatched, RuleBook::rest);
  }

  /** A book whose reloads rest in another way between two looks. */
  static RuleBook open(Path directory, Runnable rest) {
    return open(directory, ALLOW, rest);
  }

  private static RuleBook open(Path directory, Verdict unmatched, Runnable rest) {
    RuleBook book = new RuleBook(Optional.of(directory), unmatched, rest);
    book.publish(RuleFiles.read(directory), false);
    return book;
  }

  /** The rules in force now. */
  public RuleSet current() {
    return current;
  }

  /**
   * Reads the rules again; the old ones stay in force if anything is wrong with the new. Files that
   * are just being written are given a moment to come to rest.
   *
   * @param directory the directory from now on, which is the one that this book was opened with or
   *     lies in it once every link is followed; empty for the same as before
   * @throws RuleException listing every problem of every file, that the directory lies elsewhere,
   *     or that there would be no rules any more
   */
  public Reloaded reload(Optional<Path> directory) {
    return reload(directory, false);
  }

  /**
   * The same.
   *
   * @param force whether it is meant if there are no rules any more
   */
  public Reloaded reload(Optional<Path> directory, boolean force) {
    synchronized (lock) {
      Path from =
          directory.map(this::within).or(this::directory).orElseThrow(() -> refused(NO_DIRECTORY));
      publish(atRest(from), force);
      return new Reloaded(current.size(), from);
    }
  }

  /** How reloading went so far. */
  public ReloadCounters reloads() {
    return reloads;
  }

  /**
   * The path, by way of the directory that this book was opened with. What lies elsewhere is not
   * told apart from what does not exist: whoever asks may not even know that.
   */
  private Path within(Path asked) {
    Path root = home.orElseThrow(() -> refused(NO_DIRECTORY));
    try {
      Path realRoot = root.toRealPath();
      for (Path candidate : List.of(asked, root.resolve(asked))) {
        if (Files.isDirectory(candidate) && candidate.toRealPath().startsWith(realRoot)) {
          return root.resolve(realRoot.relativize(candidate.toRealPath()));
        }
      }
    } catch (IOException gone) {
      // Said below: there is nothing in a directory that cannot be found.
    }
    throw refused("allowed are only the configured directory and directories in it");
  }

  private RuleFiles atRest(Path directory) {
    RuleFiles seen = RuleFiles.read(directory);
    for (int looks = 1; looks < MOST_LOOKS; looks++) {
      rest.run();
      RuleFiles again = RuleFiles.read(directory);
      if (again.equals(seen)) {
        return again;
      }
      seen = again;
    }
    return seen;
  }

  private static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Turns a rule on or off. That outlasts reloads until the rule's own file changes.
   *
   * @return whether there is a rule of this name
   */
  public boolean setEnabled(String name, boolean on) {
    synchronized (lock) {
      Optional<RuleFile> file = current.find(name).flatMap(rule -> source(rule.file()));
      file.ifPresent(source -> {
        switches.put(name, new Switch(on, source));
        current = current.withEnabled(name, on);
      });
      return file.isPresent();
    }
  }

  /**
   * Follows the directory from now on, on a thread of its own: files that changed, and have come to
   * rest, replace the rules; if they cannot be used, the old rules stay and the log says once why.
   *
   * @param changed is told of each replacement, on that thread
   */
  public void watch(Consumer<Reloaded> changed) {
    watch(WATCH_INTERVAL, changed);
  }

  void watch(Duration interval, Consumer<Reloaded> changed) {
    synchronized (lock) {
      if (watcher.isEmpty() && !closed) {
        watcher = Optional.of(RuleWatcher.start(this, interval, changed));
      }
    }
  }

  /** Ends the watching; the rules stay as they are. Idempotent. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      watcher.ifPresent(RuleWatcher::stop);
    }
  }

  /** Where the rules come from; empty for a book without a directory. */
  Optional<Path> directory() {
    synchronized (lock) {
      return loaded.map(RuleFiles::directory);
    }
  }

  /** What became of files that the watcher saw. */
  enum Refresh {
    REPLACED,
    /** They are in force already. */
    UNCHANGED,
    /** They are there no longer; what is there now will be seen next. */
    OUTDATED
  }

  /**
   * Puts the files that the watcher saw into force.
   *
   * @throws RuleException listing every problem; the old rules stay
   */
  Refresh refresh(RuleFiles seen) {
    synchronized (lock) {
      if (loaded.filter(seen::equals).isPresent()) {
        reloads.recovered();
        return Refresh.UNCHANGED;
      }
      boolean sameDirectory = directory().filter(seen.directory()::equals).isPresent();
      if (closed || !sameDirectory || !RuleFiles.read(seen.directory()).equals(seen)) {
        return Refresh.OUTDATED;
      }
      publish(seen, false);
      return Refresh.REPLACED;
    }
  }

  private void publish(RuleFiles files, boolean force) {
    RuleSet rules = reloads.count(() -> replacement(files, force));
    switches.values().removeIf(turned -> !files.files().contains(turned.file()));
    for (Map.Entry<String, Switch> turned : switches.entrySet()) {
      rules = rules.withEnabled(turned.getKey(), turned.getValue().on());
    }
    loaded = Optional.of(files);
    current = rules;
  }

  /** Whoever loses every rule by mistake has every action treated alike from then on. */
  private RuleSet replacement(RuleFiles files, boolean force) {
    RuleSet rules = RuleLoader.load(files.files()).withUnmatched(unmatched);
    if (rules.size() == 0 && current.size() > 0 && !force) {
      throw refused(
          "there would be none any more, and %d are in force; a reload with \"force\": true says that this is meant"
              .formatted(current.size()));
    }
    return rules;
  }

  private Optional<RuleFile> source(String file) {
    return loaded.stream()
        .flatMap(files -> files.files().stream())
        .filter(source -> source.name().equals(file))
        .findFirst();
  }

  private static RuleException refused(String reason) {
    return new RuleException(
        List.of(new RuleProblem("rules", OptionalInt.empty(), Optional.empty(), reason)));
  }
}
