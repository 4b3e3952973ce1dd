package io.acteon.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.dispatch.Recorder;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordQueueTest {

  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

  @Test
  void countsWhatFindsNoRoomUnlessThereIsNothingToTellOfIt() {
    RecordQueue queue = new RecordQueue();
    while (queue.size() < RecordQueue.MOST) {
      queue.add(record("executed"));
    }

    queue.add(record(Recorder.INTENDED));
    assertThat(queue.takeSkipped()).isZero();

    queue.add(record("executed"));
    assertThat(queue.takeSkipped()).isEqualTo(1);
  }

  private static AuditRecord record(String outcome) {
    return new AuditRecord(
        "r1",
        "a1",
        "shop",
        "acme",
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        outcome,
        Optional.empty(),
        "{}",
        "{}",
        "{}",
        NOW,
        NOW,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
