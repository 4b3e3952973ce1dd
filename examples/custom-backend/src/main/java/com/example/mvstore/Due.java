package com.example.mvstore;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;

/**
 * A key's place in a due index.
 *
 * @param due in milliseconds since 1970
 * @param token of the last claim; {@link #UNCLAIMED} if there was none since it was scheduled
 * @param leaseEnd of that claim, in microseconds since 1970
 */
record Due(long due, long token, long leaseEnd) {

  static final long UNCLAIMED = 0;

  /** How it is stored. */
  static final class Type extends StoredType<Due> {

    @Override
    public int getMemory(Due due) {
      return 48;
    }

    @Override
    public void write(WriteBuffer out, Due due) {
      out.putLong(due.due).putLong(due.token).putLong(due.leaseEnd);
    }

    @Override
    public Due read(ByteBuffer in) {
      return new Due(in.getLong(), in.getLong(), in.getLong());
    }

    @Override
    public Due[] createStorage(int size) {
      return new Due[size];
    }
  }
}
