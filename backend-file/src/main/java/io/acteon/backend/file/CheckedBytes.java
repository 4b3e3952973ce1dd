package io.acteon.backend.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Bytes in their unsigned order, with a checksum for all keys or all values of a page. MVStore has
 * none: damaged values would be read as if they had been written, and damaged keys not be found.
 */
final class CheckedBytes extends BasicDataType<byte[]> {

  @Override
  public int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }

  @Override
  public int getMemory(byte[] bytes) {
    return bytes.length;
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }

  @Override
  public void write(WriteBuffer into, byte[] bytes) {
    into.putVarInt(bytes.length).put(bytes);
  }

  @Override
  public byte[] read(ByteBuffer from) {
    // A damaged length may be more than there is memory for.
    byte[] bytes = new byte[Math.min(DataUtils.readVarInt(from), from.remaining())];
    from.get(bytes);
    return bytes;
  }

  @Override
  public void write(WriteBuffer into, Object storage, int count) {
    int start = into.position();
    super.write(into, storage, count);
    into.putInt(checksum(into.getBuffer(), start, into.position()));
  }

  @Override
  public void read(ByteBuffer from, Object storage, int count) {
    int start = from.position();
    super.read(from, storage, count);
    if (checksum(from, start, from.position()) != from.getInt()) {
      throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "A page is damaged");
    }
  }

  private static int checksum(ByteBuffer buffer, int start, int end) {
    CRC32C checksum = new CRC32C();
    checksum.update(buffer.duplicate().position(start).limit(end));
    return (int) checksum.getValue();
  }
}
