package io.acteon.server.stream;

import java.util.Optional;

/** An event at its place, written once for all who get it, and only if anybody does. */
final class SharedFrame {

  private final StreamEvent event;
  private final EventId id;
  private Optional<byte[]> bytes = Optional.empty();

  /**
   * @param number of the batch
   * @param index in the batch
   */
  SharedFrame(StreamEvent event, long number, int index, EventBatch batch) {
    this.event = event;
    this.id = EventId.of(event.timestamp(), number, index, batch.tag());
  }

  byte[] bytes() {
    byte[] written = bytes.orElseGet(() -> Frame.of(Optional.of(id.toString()), event));
    bytes = Optional.of(written);
    return written;
  }
}
