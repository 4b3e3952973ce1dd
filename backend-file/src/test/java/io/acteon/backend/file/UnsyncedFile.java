package io.acteon.backend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** A file that is open, and what it was before what has not been synced. */
final class UnsyncedFile {

  /** What was at a position, and how long the file was. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Before(long position, byte[] bytes, long size) {}

  private final FileChannel channel;
  private final List<Before> unsynced = new ArrayList<>();

  UnsyncedFile(FileChannel channel) {
    this.channel = channel;
  }

  FileChannel channel() {
    return channel;
  }

  synchronized int write(ByteBuffer from, long position) throws IOException {
    remember(position, from.remaining());
    return channel.write(from, position);
  }

  synchronized void truncate(long size) throws IOException {
    remember(size, (int) Math.max(0, channel.size() - size));
    channel.truncate(size);
  }

  private void remember(long position, int length) throws IOException {
    long size = channel.size();
    ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(size - position, 0, length));
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      // A read may give less than asked.
    }
    unsynced.add(new Before(position, bytes.array(), size));
  }

  synchronized void sync() throws IOException {
    channel.force(true);
    unsynced.clear();
  }

  /** Makes the file what it was when it was last synced. */
  synchronized void undo() throws IOException {
    for (Before before : unsynced.reversed()) {
      channel.write(ByteBuffer.wrap(before.bytes()), before.position());
      channel.truncate(before.size());
    }
    unsynced.clear();
  }
}
