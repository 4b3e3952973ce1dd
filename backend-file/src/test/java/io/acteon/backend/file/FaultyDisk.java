package io.acteon.backend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk under MVStore that has {@link DiskFaults}. MVStore makes objects of this class itself. */
public final class FaultyDisk extends FilePathWrapper {

  private static final String SCHEME = "faulty";

  /** What MVStore calls this disk. */
  static String scheme() {
    FilePath.register(new FaultyDisk());
    return SCHEME + ":";
  }

  private DiskFaults faults() {
    return DiskFaults.of(Path.of(getBase().toString()));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public boolean canWrite() {
    return !faults().isReadOnly() && super.canWrite();
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(new UnsyncedFile(super.open(mode)), faults());
  }

  private static final class Channel extends FileBase {

    private final UnsyncedFile file;
    private final DiskFaults faults;

    Channel(UnsyncedFile file, DiskFaults faults) {
      this.file = file;
      this.faults = faults;
      faults.opened(file);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      faults.sync(file);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      faults.closed(file);
      file.channel().close();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return file.channel().read(into);
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
      return file.channel().read(into, position);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      long position = file.channel().position();
      int written = file.write(from, position);
      file.channel().position(position + written);
      return written;
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      return file.write(from, position);
    }

    @Override
    public long position() throws IOException {
      return file.channel().position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.channel().position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.channel().size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.channel().tryLock(position, size, shared);
    }
  }
}
