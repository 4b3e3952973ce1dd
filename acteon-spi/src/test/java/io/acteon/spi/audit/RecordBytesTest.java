package io.acteon.spi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@link ChainHashTest} holds what the bytes are; here they are read again. */
class RecordBytesTest {

  @Test
  void recordsComeBackEqual() {
    for (AuditRecord record : new AuditRecord[] {Records.plain("r-1"), Records.full("r-2")}) {
      assertThat(RecordBytes.read(ByteBuffer.wrap(RecordBytes.write(record)))).isEqualTo(record);
    }
  }

  @Test
  void whatStandsBeforeAndAfterStays() {
    byte[] bytes = RecordBytes.write(Records.full("r"));
    ByteBuffer among = ByteBuffer.allocate(bytes.length + 2).put((byte) 7).put(bytes).put((byte) 8);
    among.position(1);

    assertThat(RecordBytes.read(among)).isEqualTo(Records.full("r"));
    assertThat(among.get()).isEqualTo((byte) 8);
  }

  @Test
  void bytesThatAreCutOffAreNoRecord() {
    byte[] bytes = RecordBytes.write(Records.full("r"));
    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(bytes, length));

      assertThatThrownBy(() -> RecordBytes.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aLengthThatNobodyCanMeanIsNoRecord() {
    byte[] bytes = RecordBytes.write(Records.plain("r"));
    bytes[0] = 0x7f;

    assertThatThrownBy(() -> RecordBytes.read(ByteBuffer.wrap(bytes)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
