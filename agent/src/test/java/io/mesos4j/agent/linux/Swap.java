package io.mesos4j.agent.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A thread that exchanges a directory for a link to another and back, as fast as it can, until
 * closed, or one of them is gone. Now and then it leaves the directory alone for a moment, so that
 * who takes several steps in it sometimes gets through on a slow host too. When closed, the
 * directory is in its place, if it is there.
 */
public final class Swap implements AutoCloseable {

  private static final long RENAMEAT2 = 316;
  private static final long EXCHANGE = 2;
  private static final long NO_DIRECTORY = -100;
  private static final int GONE = 2;

  private static final int SWAPS_IN_A_ROW = 200;
  private static final long REST_MILLIS = 2;

  private static final int TURNS = 2000;
  private static final int MOST_ROUNDS = 20 * TURNS;

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

  /**
   * Whether somebody who races with this has to go on: until both had their turns and some of the
   * rounds came through, but not for ever.
   */
  public boolean isUndecided(int rounds, int through) {
    return rounds < TURNS || (rounds < MOST_ROUNDS && (count < TURNS || through == 0));
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
        if (swaps % SWAPS_IN_A_ROW == 0) {
          Thread.sleep(REST_MILLIS);
        }
      }
    } catch (InterruptedException testIsOver) {
      Thread.currentThread().interrupt();
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
