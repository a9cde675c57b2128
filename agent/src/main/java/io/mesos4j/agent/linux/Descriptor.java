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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor of this process, never inherited by a program that it starts. Used by one
 * thread at a time; closing is idempotent.
 */
public final class Descriptor implements AutoCloseable {

  private static final int O_CLOEXEC = 02000000;
  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 04000;
  private static final int O_NOFOLLOW = 0400000;
  private static final int APPENDING = 01 | 0100 | 02000 | O_NOFOLLOW | O_NONBLOCK;
  private static final int READABLE_BY_ALL = 0644;
  private static final int DUPLICATE_CLOSING_ON_EXEC = 1030;
  private static final int SET_FLAGS = 4;
  private static final int GET_FLAGS = 3;
  private static final int EFD_CLOEXEC = 02000000;
  private static final short POLLIN = 1;
  private static final long PIDFD_OPEN = 434;
  private static final long PIDFD_GETFD = 438;
  private static final int NONE_NOW = 11;
  private static final int OTHER_SIDE_CLOSED = 5;
  private static final long CONTROL_FILE_SIZE = 4096;
  private static final int WRITTEN_AT_ONCE = 1 << 16;

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

  /**
   * What another process has open under a number. Throws if it has nothing there, or is not ours to
   * look into.
   */
  public static Descriptor ofProcess(long pid, int number) {
    try (Descriptor process = ofProcess(pid)) {
      return new Descriptor((int) Libc.syscall(PIDFD_GETFD, process.number(), number));
    }
  }

  /** Takes charge of a number that a system call has answered. */
  static Descriptor of(int number) {
    return outOfTheWay(number);
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

  /** The same, but never through a symbolic link, and never waiting for who writes a pipe. */
  public static Descriptor readingItself(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      return new Descriptor(
          Libc.open(arena.allocateFrom(file.toString()), O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    }
  }

  /** A file that is there, opened to read and write. */
  public static Descriptor updating(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return outOfTheWay(Libc.open(arena.allocateFrom(file.toString()), O_CLOEXEC | O_RDWR));
    } catch (SystemCallException failure) {
      throw new IOException(file + " cannot be opened: " + failure.getMessage(), failure);
    }
  }

  /**
   * A log file opened to append to, made if it is not there; never through a symbolic link, and
   * never waiting for who reads a pipe in its place.
   */
  public static Descriptor appending(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return outOfTheWay(
          Libc.open(arena.allocateFrom(file.toString()), O_CLOEXEC | APPENDING, READABLE_BY_ALL));
    } catch (SystemCallException failure) {
      throw new IOException(file + " cannot be written: " + failure.getMessage(), failure);
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

  /** Another number for the same, ready once it can be written to. */
  public Descriptor whenWritable() {
    return new Descriptor(
        Libc.fcntl(number(), DUPLICATE_CLOSING_ON_EXEC, FIRST), Readiness.WRITABLE);
  }

  /** Another number for the same. */
  public Descriptor duplicate() {
    return new Descriptor(Libc.fcntl(number(), DUPLICATE_CLOSING_ON_EXEC, FIRST));
  }

  /** From now on reading and writing never wait. */
  public Descriptor withoutWaiting() {
    int flags = Libc.fcntl(number(), GET_FLAGS, 0);
    Libc.fcntl(number(), SET_FLAGS, flags | O_NONBLOCK);
    return this;
  }

  /** Reads what is there, which may be nothing; empty at the end of the stream. */
  public Optional<byte[]> read(int limit) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(limit);
      long count = Libc.read(number(), buffer, limit);
      return count == 0
          ? Optional.empty()
          : Optional.of(buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE));
    } catch (SystemCallException failure) {
      return switch (failure.errno()) {
        case NONE_NOW -> Optional.of(new byte[0]);
        case OTHER_SIDE_CLOSED -> Optional.empty(); // the end of a terminal
        default -> throw new IOException(failure.getMessage(), failure);
      };
    }
  }

  /** Writes all of it to a file; fails where there is no room. */
  public void writeAll(byte[] bytes) throws IOException {
    int done = 0;
    while (done < bytes.length) {
      int written = writeSome(bytes, done);
      if (written == 0) {
        throw new IOException("there is no room");
      }
      done += written;
    }
  }

  /** Writes what there is room for; answers how much that was. */
  public int writeSome(byte[] bytes, int offset) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int length = Math.min(bytes.length - offset, WRITTEN_AT_ONCE);
      MemorySegment buffer = arena.allocate(length);
      MemorySegment.copy(bytes, offset, buffer, ValueLayout.JAVA_BYTE, 0, length);
      return (int) Libc.write(number(), buffer, length);
    } catch (SystemCallException failure) {
      if (failure.errno() == NONE_NOW) {
        return 0;
      }
      throw new IOException(failure.getMessage(), failure);
    }
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
