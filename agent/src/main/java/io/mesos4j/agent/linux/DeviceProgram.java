package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that the kernel asks, for the processes of a v2 control group, whether they may use a
 * device: the {@code bpf} system call, as its manual page tells. The kernel keeps it for as long as
 * the group is there. Stateless; callable from any thread.
 */
public final class DeviceProgram {

  private static final int LOAD = 5;
  private static final int ATTACH = 8;
  private static final int DETACH = 9;
  private static final int OPEN_BY_ID = 13;
  private static final int QUERY = 16;

  private static final int FOR_DEVICES = 15;
  private static final int DEVICES = 6;

  /** Programs of the groups around, such as systemd's, must agree too. */
  private static final int BESIDE_OTHERS = 2;

  private static final int MOST_ATTACHED = 64;
  private static final long ARGUMENTS = 72;

  private static final long[] ALLOW_ALL = {1L << 32 | 0xb7, 0x95};

  private DeviceProgram() {}

  /** Why this kernel takes no such programs from us; empty if it does. */
  public static Optional<String> refusal() {
    try (Descriptor program = load(ALLOW_ALL)) {
      return program.number() > 0 ? Optional.empty() : Optional.of("no program");
    } catch (SystemCallException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /**
   * Lets these instructions decide for a group, and for those beneath it, in place of those that
   * did so far.
   */
  public static void install(Path group, long[] instructions) throws IOException {
    try (Descriptor directory = Descriptor.reading(group);
        Descriptor program = load(instructions)) {
      List<Integer> before = attached(directory);
      attach(ATTACH, directory, program, BESIDE_OTHERS);
      for (int id : before) {
        detach(directory, id);
      }
    } catch (SystemCallException refused) {
      throw new IOException(
          "the kernel takes no program for the devices of " + group + ": " + refused.getMessage(),
          refused);
    }
  }

  private static Descriptor load(long[] instructions) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ARGUMENTS, 8);
      arguments.set(JAVA_INT, 0, FOR_DEVICES);
      arguments.set(JAVA_INT, 4, instructions.length);
      arguments.set(JAVA_LONG, 8, arena.allocateFrom(JAVA_LONG, instructions).address());
      arguments.set(JAVA_LONG, 16, arena.allocateFrom("Apache-2.0").address());
      return Descriptor.of((int) bpf(LOAD, arguments));
    }
  }

  private static List<Integer> attached(Descriptor directory) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ids = arena.allocate(JAVA_INT, MOST_ATTACHED);
      MemorySegment arguments = arena.allocate(ARGUMENTS, 8);
      arguments.set(JAVA_INT, 0, directory.number());
      arguments.set(JAVA_INT, 4, DEVICES);
      arguments.set(JAVA_LONG, 16, ids.address());
      arguments.set(JAVA_INT, 24, MOST_ATTACHED);
      bpf(QUERY, arguments);
      List<Integer> found = new ArrayList<>();
      for (int index = 0; index < arguments.get(JAVA_INT, 24); index++) {
        found.add(ids.getAtIndex(JAVA_INT, index));
      }
      return found;
    }
  }

  private static void detach(Descriptor directory, int id) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ARGUMENTS, 8);
      arguments.set(JAVA_INT, 0, id);
      try (Descriptor program = Descriptor.of((int) bpf(OPEN_BY_ID, arguments))) {
        attach(DETACH, directory, program, 0);
      }
    }
  }

  private static void attach(int command, Descriptor directory, Descriptor program, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ARGUMENTS, 8);
      arguments.set(JAVA_INT, 0, directory.number());
      arguments.set(JAVA_INT, 4, program.number());
      arguments.set(JAVA_INT, 8, DEVICES);
      arguments.set(JAVA_INT, 12, flags);
      bpf(command, arguments);
    }
  }

  private static long bpf(int command, MemorySegment arguments) {
    return Libc.syscall(
        Architecture.number(321, 280), command, arguments.address(), arguments.byteSize());
  }
}
