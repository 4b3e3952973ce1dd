package io.acteon.backend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk under MVStore that counts, and can be told to freeze or to fail when it is to sync. */
public final class FaultyDisk extends FilePathWrapper {

  private static final String SCHEME = "faulty";
  private static final AtomicInteger SYNCS = new AtomicInteger();
  private static volatile CountDownLatch thawed = new CountDownLatch(0);
  private static volatile boolean failing;
  private static volatile boolean readOnly;

  /** What MVStore calls this disk. */
  static String scheme() {
    FilePath.register(new FaultyDisk());
    return SCHEME + ":";
  }

  static void failOnSync(boolean fail) {
    failing = fail;
  }

  static void beReadOnly(boolean only) {
    readOnly = only;
  }

  static void freeze() {
    thawed = new CountDownLatch(1);
  }

  static void thaw() {
    thawed.countDown();
  }

  static int syncs() {
    return SYNCS.get();
  }

  private static void sync() throws IOException {
    SYNCS.incrementAndGet();
    try {
      thawed.await();
    } catch (InterruptedException unexpected) {
      throw new IOException("interrupted", unexpected);
    }
    if (failing) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public boolean canWrite() {
    return !readOnly && super.canWrite();
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBase {

    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      sync();
      file.force(metaData);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return file.read(into);
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
      return file.read(into, position);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return file.write(from);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      return file.write(from, position);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }
  }
}
