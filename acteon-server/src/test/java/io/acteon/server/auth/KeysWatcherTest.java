package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysWatcherTest {

  @TempDir Path directory;

  private static String key(String id) {
    return """
    [[keys]]
    id = "%s"
    caller = "billing"
    sha256 = "%s"
    role = "viewer"
    grants = []
    """
        .formatted(id, "0".repeat(64));
  }

  private static List<String> ids(KeysWatcher watcher) {
    return watcher.keys().entries().stream().map(KeyEntry::id).toList();
  }

  private static void lookTwice(KeysWatcher watcher) {
    watcher.look();
    watcher.look();
  }

  @Test
  void whatCannotBeUsedLeavesTheKeysFromBeforeInForce() throws IOException {
    Path file = Files.writeString(directory.resolve("keys.toml"), key("one"));
    try (KeysWatcher watcher = new KeysWatcher(file, Duration.ofDays(1))) {
      for (String broken : List.of("[[keys]]\nid = ", key("two").replace("viewer", "root"), "")) {
        Files.writeString(file, broken);
        lookTwice(watcher);
        assertThat(ids(watcher)).as(broken).containsExactly("one");
      }
      Files.delete(file);
      lookTwice(watcher);
      assertThat(ids(watcher)).as("deleted").containsExactly("one");

      Files.writeString(file, key("two"));
      lookTwice(watcher);
      assertThat(ids(watcher)).containsExactly("two");
    }
  }

  @Test
  void aFileIsNotTakenWhileItIsWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("keys.toml"), key("one") + key("two"));
    try (KeysWatcher watcher = new KeysWatcher(file, Duration.ofDays(1))) {
      Files.writeString(file, key("one"));
      watcher.look();
      Files.writeString(file, key("one") + key("three"));
      watcher.look();
      assertThat(ids(watcher)).containsExactly("one", "two");

      watcher.look();
      assertThat(ids(watcher)).containsExactly("one", "three");
    }
  }

  @Test
  void whatWasSeenTwiceIsTakenAndNotWhatIsWrittenMeanwhile() throws IOException {
    Path file = Files.writeString(directory.resolve("keys.toml"), key("one"));
    try (KeysWatcher watcher = new KeysWatcher(file, Duration.ofDays(1))) {
      Optional<ByteBuffer> seen = Optional.of(StandardCharsets.UTF_8.encode(key("two")));
      watcher.look(seen);
      watcher.look(seen);

      assertThat(ids(watcher)).containsExactly("two");
    }
  }
}
