package io.mesos4j.agent.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A thread that exchanges a directory for a link to another and back, as fast as it can, until
 * closed, or one of them is gone. After that the directory is in its place, if it is there.
 */
public final class Swap implements AutoCloseable {

  private static final long RENAMEAT2 = 316;
  private static final long EXCHANGE = 2;
  private static final long NO_DIRECTORY = -100;
  private static final int GONE = 2;

  private final Path directory;
  private final Path link;
  private final Thread thread;
  private volatile boolean over;
  private volatile int count;

  private Swap(Path directory, Path link) {
    this.directory = directory;
    this.link = link;
    this.thread = Thread.ofPlatform().name("swap").start(this::run);
  }

  public static Swap start(Path directory, Path target) throws IOException {
    Path link = directory.resolveSibling(directory.getFileName() + ".link");
    return new Swap(directory, Files.createSymbolicLink(link, target));
  }

  /** How often it was swapped. */
  public int count() {
    return count;
  }

  private void run() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocateFrom(directory.toString());
      MemorySegment other = arena.allocateFrom(link.toString());
      int swaps = 0;
      while (!over || swaps % 2 == 1) {
        Libc.syscall(
            RENAMEAT2, NO_DIRECTORY, one.address(), NO_DIRECTORY, other.address(), EXCHANGE);
        swaps++;
        count = swaps;
      }
    } catch (SystemCallException failure) {
      if (failure.errno() != GONE) {
        throw failure;
      }
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException testIsOver) {
      Thread.currentThread().interrupt();
    }
  }
}
