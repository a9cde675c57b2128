package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor of this process, never inherited by a program that it starts. Used by one
 * thread at a time; closing is idempotent.
 */
public final class Descriptor implements AutoCloseable {

  private static final int O_CLOEXEC = 02000000;
  private static final int DUPLICATE_CLOSING_ON_EXEC = 1030;
  private static final int EFD_CLOEXEC = 02000000;
  private static final short POLLIN = 1;
  private static final long PIDFD_OPEN = 434;
  private static final long CONTROL_FILE_SIZE = 4096;

  /** Spawned programs use the numbers below this one. */
  private static final int FIRST = 16;

  private final AtomicInteger number;
  private final int interest;

  private Descriptor(int number) {
    this(number, Readiness.READABLE);
  }

  private Descriptor(int number, int interest) {
    this.number = new AtomicInteger(number);
    this.interest = interest;
  }

  /** Readable once the process has ended. Throws if there is no such process. */
  public static Descriptor ofProcess(long pid) {
    return new Descriptor((int) Libc.syscall(PIDFD_OPEN, pid, 0));
  }

  /** A counter that the kernel or another thread raises. */
  public static Descriptor event() {
    return new Descriptor(Libc.eventfd(EFD_CLOEXEC));
  }

  /** A file opened to read from. */
  public static Descriptor reading(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      return new Descriptor(Libc.open(arena.allocateFrom(file.toString()), O_CLOEXEC));
    }
  }

  /**
   * A control file of the kernel, ready once its content is another than now. Such a file is always
   * readable, and counts as changed until it was read through the descriptor.
   */
  public static Descriptor changing(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      int opened = Libc.open(arena.allocateFrom(file.toString()), O_CLOEXEC);
      Descriptor descriptor = new Descriptor(opened, Readiness.CHANGED);
      Libc.read(opened, arena.allocate(CONTROL_FILE_SIZE), CONTROL_FILE_SIZE);
      return descriptor;
    }
  }

  public static Pipe pipe() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      Libc.pipe2(ends, O_CLOEXEC);
      return new Pipe(
          outOfTheWay(ends.getAtIndex(JAVA_INT, 0)), outOfTheWay(ends.getAtIndex(JAVA_INT, 1)));
    }
  }

  public int number() {
    int current = number.get();
    if (current < 0) {
      throw new IllegalStateException("the descriptor is closed");
    }
    return current;
  }

  int interest() {
    return interest;
  }

  /** Writes all of the text. */
  public void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      long done = 0;
      while (done < bytes.length) {
        done += Libc.write(number(), buffer.asSlice(done), bytes.length - done);
      }
    } catch (SystemCallException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /**
   * Reads up to a line's end, the end of the stream, or the limit; fails if that takes too long.
   */
  public String readLine(int limit, Duration patience) throws IOException {
    StringBuilder line = new StringBuilder();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(limit);
      while (line.length() < limit) {
        awaitInput(arena, patience);
        long count = Libc.read(number(), buffer, limit - line.length());
        byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        line.append(new String(bytes, StandardCharsets.UTF_8));
        int end = line.indexOf("\n");
        if (count == 0 || end >= 0) {
          return end >= 0 ? line.substring(0, end) : line.toString();
        }
      }
      return line.toString();
    } catch (SystemCallException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private void awaitInput(Arena arena, Duration patience) throws IOException {
    MemorySegment polled = arena.allocate(8, 4);
    polled.set(JAVA_INT, 0, number());
    polled.set(JAVA_SHORT, 4, POLLIN);
    if (Libc.poll(polled, 1, (int) patience.toMillis()) == 0) {
      throw new IOException("no answer within " + patience.toSeconds() + " s");
    }
  }

  private static Descriptor outOfTheWay(int number) {
    if (number >= FIRST) {
      return new Descriptor(number);
    }
    int moved = Libc.fcntl(number, DUPLICATE_CLOSING_ON_EXEC, FIRST);
    Libc.close(number);
    return new Descriptor(moved);
  }

  @Override
  public void close() {
    int current = number.getAndSet(-1);
    if (current >= 0) {
      Libc.close(current);
    }
  }

  /** Two ends: what is written to one is read from the other. */
  public record Pipe(Descriptor reader, Descriptor writer) implements AutoCloseable {
    @Override
    public void close() {
      reader.close();
      writer.close();
    }
  }
}
