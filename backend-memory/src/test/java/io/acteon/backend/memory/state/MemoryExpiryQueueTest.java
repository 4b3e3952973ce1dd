package io.acteon.backend.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.state.StateKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryExpiryQueueTest {

  private static final StateKey KEY = new StateKey("n", "t", "k", "id");

  private final MemoryExpiryQueue queue = new MemoryExpiryQueue();
  private final List<MemoryEntry> model = new ArrayList<>();

  @Test
  void theFirstEntryIsTheEarliestAfterAnyAddingRemovingAndReplacing() {
    Random random = new Random(42);
    for (int step = 0; step < 20_000; step++) {
      change(random);
      assertThat(earliest(queue.first()))
          .as("step %d", step)
          .isEqualTo(model.stream().mapToLong(entry -> entry.expiresAt).min());
    }
  }

  @Test
  void entriesLeaveInOrderOfExpiry() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      add(entry(random.nextInt(100)));
    }
    List<Long> left = new ArrayList<>();
    for (MemoryEntry first = queue.first(); first != null; first = queue.first()) {
      left.add(first.expiresAt);
      queue.remove(first);
    }
    assertThat(left).hasSize(1_000).isSortedAccordingTo(Comparator.naturalOrder());
  }

  private void change(Random random) {
    int action = random.nextInt(model.size() < 50 ? 4 : 6);
    if (model.isEmpty() || action < 2) {
      add(entry(random.nextInt(40)));
    } else if (action < 3) {
      int at = random.nextInt(model.size());
      MemoryEntry entry = entry(random.nextInt(40));
      queue.replace(model.set(at, entry), entry);
    } else {
      queue.remove(model.remove(random.nextInt(model.size())));
    }
  }

  private void add(MemoryEntry entry) {
    queue.add(entry);
    model.add(entry);
  }

  private static OptionalLong earliest(@Nullable MemoryEntry first) {
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.expiresAt);
  }

  private static MemoryEntry entry(long expiresAt) {
    return new MemoryEntry(KEY, "", 1, expiresAt, 0);
  }
}
