package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RuleWatcherTest {

  private static final String OLD = "rules: [{name: old, action: deny}]";
  private static final String NEW = "rules: [{name: new, action: deny}]";
  private static final String BROKEN = "rules:\n- {name: new, action: denny}\n";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private final List<RuleBook.Reloaded> replacements = new CopyOnWriteArrayList<>();

  @TempDir private Path directory;
  private RuleBook book = RuleBook.empty();
  private RuleWatcher watcher = new RuleWatcher(book, Duration.ofDays(1), replacements::add);

  @BeforeEach
  void open() throws IOException {
    Files.writeString(directory.resolve("a.yaml"), OLD);
    book = RuleBook.open(directory);
    watcher = new RuleWatcher(book, Duration.ofDays(1), replacements::add);
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void close() {
    logger().detachAppender(log);
    book.close();
  }

  @Test
  void takesWhatItSeesTwiceInARow() throws IOException {
    write(NEW);
    watcher.look();
    assertThat(names()).containsExactly("old");
    watcher.look();
    assertThat(names()).containsExactly("new");
  }

  @Test
  void tellsOfEachReplacementAndOfNothingElse() throws IOException {
    looks(3);
    write(BROKEN);
    looks(3);
    assertThat(replacements).isEmpty();
    write(NEW);
    looks(3);
    assertThat(replacements).containsExactly(new RuleBook.Reloaded(1, directory));
  }

  @Test
  void doesNotTakeItForAWishThatThereAreNoRulesAnyMore() throws IOException {
    write("rules: []");
    looks(3);
    assertThat(names()).containsExactly("old");
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .endsWith(
            "rules: there would be none any more, and 1 are in force;"
                + " a reload with \"force\": true says that this is meant");
    assertThat(book.reloads().failingSince()).isPresent();
  }

  @Test
  void doesNotTakeAFileThatIsBeingWritten() throws IOException {
    String whole = "rules:\n- {name: first, action: allow}\n- {name: second, action: deny}\n";
    for (int length = 1; length < whole.length(); length++) {
      write(whole.substring(0, length));
      watcher.look();
    }
    assertThat(names()).containsExactly("old");
    assertThat(log.list).isEmpty();
    write(whole);
    looks(2);
    assertThat(names()).containsExactly("first", "second");
  }

  @Test
  void keepsTheOldRulesAndSaysOnceWhatIsWrongWithTheNew() throws IOException {
    write(BROKEN);
    looks(5);
    assertThat(names()).containsExactly("old");
    assertThat(log.list)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getLevel()).isEqualTo(Level.ERROR);
          assertThat(event.getFormattedMessage())
              .contains(directory.toString())
              .endsWith(
                  directory.resolve("a.yaml")
                      + ":2: rule \"new\": unknown action \"denny\"; did you mean \"deny\"?");
        });

    write(BROKEN.replace("denny", "allowed"));
    looks(5);
    assertThat(log.list).as("one more, for the one more change").hasSize(2);
  }

  @Test
  void saysWhenTheRulesCanBeUsedAgain() throws IOException {
    write(BROKEN);
    looks(2);
    write(NEW);
    looks(5);
    assertThat(names()).containsExactly("new");
    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.ERROR, Level.INFO);

    write(BROKEN);
    looks(2);
    write(NEW);
    looks(5);
    assertThat(log.list)
        .as("also if they are what was loaded all along")
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.ERROR, Level.INFO, Level.ERROR, Level.INFO);
  }

  @Test
  void keepsTheRulesOfADirectoryThatIsGoneAndFollowsItWhenItIsBack() throws IOException {
    Files.delete(directory.resolve("a.yaml"));
    Files.delete(directory);
    looks(3);
    assertThat(names()).containsExactly("old");
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .endsWith(directory + ": no such directory");

    Files.createDirectory(directory);
    write(NEW);
    looks(2);
    assertThat(names()).containsExactly("new");
  }

  @Test
  void followsTheDirectoryOfTheLastReload() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    write(NEW);
    watcher.look();
    Files.writeString(other.resolve("b.yaml"), "rules: [{name: other, action: deny}]");
    book.reload(Optional.of(other));
    looks(3);
    assertThat(names()).containsExactly("other");
    Files.writeString(other.resolve("b.yaml"), "rules: [{name: other2, action: deny}]");
    looks(2);
    assertThat(names()).containsExactly("other2");
  }

  @Test
  void neverPutsBackWhatAReloadHasReplacedSinceItLooked() throws IOException {
    write(NEW);
    RuleFiles seen = RuleFiles.read(directory);
    write("rules: [{name: newest, action: deny}]");
    book.reload(Optional.empty());

    assertThat(book.refresh(seen)).isEqualTo(RuleBook.Refresh.OUTDATED);
    assertThat(names()).containsExactly("newest");
  }

  @Test
  void followsTheLinksOfAMountedConfigMap(@TempDir Path mount) throws IOException {
    version(mount, "..1", OLD);
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("a.yaml"), Path.of("..data", "a.yaml"));
    book = RuleBook.open(mount);
    watcher = new RuleWatcher(book, Duration.ofDays(1), replacements::add);
    assertThat(names()).containsExactly("old");

    version(mount, "..2", NEW);
    Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..2"));
    Files.move(mount.resolve("..tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    looks(2);
    assertThat(names()).containsExactly("new");
  }

  @Test
  void looksByItselfUntilTheBookIsClosed() throws IOException {
    book.watch(Duration.ofMillis(1), replacements::add);
    write(NEW);
    await().until(() -> names().equals(List.of("new")));

    book.close();
    book.close();
    write(OLD);
    assertThat(book.refresh(RuleFiles.read(directory))).isEqualTo(RuleBook.Refresh.OUTDATED);
    assertThat(names()).containsExactly("new");
  }

  private void looks(int times) {
    for (int i = 0; i < times; i++) {
      watcher.look();
    }
  }

  private void write(String yaml) throws IOException {
    Files.writeString(directory.resolve("a.yaml"), yaml);
  }

  private static void version(Path mount, String name, String yaml) throws IOException {
    Files.writeString(Files.createDirectory(mount.resolve(name)).resolve("a.yaml"), yaml);
  }

  private List<String> names() {
    return book.current().summaries().stream().map(RuleSummary::name).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(RuleWatcher.class.getPackageName());
  }
}
