package io.acteon.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

  @ParameterizedTest
  @CsvSource({"1,0,0", "17592186044415,1023,1048575", "4097,511,255", "2,1,256"})
  void isAUuidOfVersion7ThatSaysItsPlace(long batch, int index, int tag) {
    Instant time = Instant.parse("2026-01-31T09:30:00.123Z");
    EventId id = EventId.of(time, batch, index, tag);

    UUID uuid = UUID.fromString(id.toString());
    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    assertThat(EventId.read(id.toString())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "00000000-0000-4000-8000-000000000000", "not-an-id"})
  void isNothingElse(String text) {
    assertThat(EventId.read(text)).isEmpty();
  }

  @Test
  void ofTimesBefore1970IsStillAnId() {
    EventId id = EventId.of(Instant.parse("1960-01-01T00:00:00Z"), 3, 4, 5);
    assertThat(EventId.read(id.toString())).contains(id);
  }
}
