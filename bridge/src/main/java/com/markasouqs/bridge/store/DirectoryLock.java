package com.markasouqs.bridge.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds a directory for this process. The operating system lets go of it when the process dies,
 * however it dies.
 */
final class DirectoryLock implements AutoCloseable {
  /**
   * Directories held by this process: closing any channel of a locked file would drop the lock of
   * the whole process, so that a second attempt must not even open it.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the directory at once or not at all.
   *
   * @throws StoreException category CONFIGURATION when another bridge holds it
   */
  static DirectoryLock take(Path directory) {
    synchronized (HELD) {
      try {
        Path real = directory.toRealPath();
        if (HELD.contains(real)) {
          throw refusal(real);
        }
        FileChannel channel =
            FileChannel.open(
                real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
          channel.close();
          throw refusal(real);
        }
        HELD.add(real);
        return new DirectoryLock(real, channel);
      } catch (IOException failure) {
        throw StoreException.setup(
            "The directory %s cannot be used: %s".formatted(directory, failure), failure);
      }
    }
  }

  private static StoreException refusal(Path directory) {
    return StoreException.setup(
        "Another bridge is running on the directory %s: stop it, or give this one a directory of its own (store.directory)."
            .formatted(directory),
        null);
  }

  @Override
  public void close() {
    synchronized (HELD) {
      HELD.remove(directory);
      try {
        channel.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
