package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A pseudo terminal: what a program has in front of it, and the side from which it is worked.
 *
 * @param program the side that a program takes for a terminal
 * @param operator the other one: what is written to it is typed, what is read was shown
 */
public record Terminal(Descriptor program, Descriptor operator) implements AutoCloseable {

  private static final Path MULTIPLEXER = Path.of("/dev/ptmx");

  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0400;
  private static final int O_CLOEXEC = 02000000;
  private static final long UNLOCK = 0x40045431L;
  private static final long OPEN_OTHER_SIDE = 0x5441L;
  private static final long SET_SIZE = 0x5414L;
  private static final int SAME_GROUP = -1;
  private static final int MOST = 0xffff;

  /** Makes one that belongs to us. */
  public static Terminal open() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int flags = O_RDWR | O_NOCTTY | O_CLOEXEC;
      Descriptor operator =
          Descriptor.of(Libc.open(arena.allocateFrom(MULTIPLEXER.toString()), flags));
      try {
        Libc.ioctl(operator.number(), UNLOCK, arena.allocate(JAVA_INT));
        int program =
            Libc.ioctl(operator.number(), OPEN_OTHER_SIDE, MemorySegment.ofAddress(flags));
        return new Terminal(Descriptor.of(program), operator);
      } catch (SystemCallException failure) {
        operator.close();
        throw failure;
      }
    } catch (SystemCallException failure) {
      throw new IOException("no terminal can be made: " + failure.getMessage(), failure);
    }
  }

  /** Makes it a user's, who may open it anew. */
  public void giveTo(int user) throws IOException {
    try {
      Libc.fchown(program.number(), user, SAME_GROUP);
    } catch (SystemCallException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /** Tells programs how large the window is, by either side; fails where there is no terminal. */
  public static void resize(Descriptor side, int rows, int columns) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(4 * JAVA_SHORT.byteSize());
      size.setAtIndex(JAVA_SHORT, 0, (short) Math.min(rows, MOST));
      size.setAtIndex(JAVA_SHORT, 1, (short) Math.min(columns, MOST));
      Libc.ioctl(side.number(), SET_SIZE, size);
    } catch (SystemCallException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    program.close();
    operator.close();
  }
}
