package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a program (posix_spawn) in a session of its own, with default signal handling, exactly the
 * given environment, and no descriptors but those that were named. One use, one thread. Unlike
 * {@link ProcessBuilder} it needs neither a helper program nor a thread per child; the child is
 * waited for with {@link Descriptor#ofProcess} and {@link Processes#reap}.
 */
public final class Spawn implements AutoCloseable {

  private static final MethodHandle SPAWN =
      Libc.plain("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle ACTIONS_INIT =
      Libc.plain("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
  private static final MethodHandle ACTIONS_DESTROY =
      Libc.plain("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
  private static final MethodHandle ADD_DUP2 =
      Libc.plain("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle ADD_OPEN =
      Libc.plain(
          "posix_spawn_file_actions_addopen",
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_INT);
  private static final MethodHandle ADD_CHDIR =
      Libc.plain("posix_spawn_file_actions_addchdir_np", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle ADD_CLOSE_FROM =
      Libc.plain("posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle ATTRIBUTES_INIT =
      Libc.plain("posix_spawnattr_init", JAVA_INT, ADDRESS);
  private static final MethodHandle ATTRIBUTES_DESTROY =
      Libc.plain("posix_spawnattr_destroy", JAVA_INT, ADDRESS);
  private static final MethodHandle SET_FLAGS =
      Libc.plain("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
  private static final MethodHandle SET_DEFAULT_SIGNALS =
      Libc.plain("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SET_MASK =
      Libc.plain("posix_spawnattr_setsigmask", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle FILL = Libc.plain("sigfillset", JAVA_INT, ADDRESS);

  /** More than the largest of the C library's opaque structures. */
  private static final long STRUCTURE_SIZE = 1024;

  private static final short DEFAULT_SIGNALS_MASK_AND_SESSION = 0x04 | 0x08 | 0x80;
  private static final int READ_ONLY = 0;
  private static final int APPEND =
      01 | 0100 | 02000 | 0400000; // write, create, append, no symlink
  private static final int FILE_MODE = 0644;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment actions = arena.allocate(STRUCTURE_SIZE, 16);
  private final MemorySegment attributes = arena.allocate(STRUCTURE_SIZE, 16);
  private int highest = 2;

  public Spawn() {
    check(() -> (int) ACTIONS_INIT.invokeExact(actions));
    check(() -> (int) ATTRIBUTES_INIT.invokeExact(attributes));
    check(() -> (int) SET_FLAGS.invokeExact(attributes, DEFAULT_SIGNALS_MASK_AND_SESSION));
    MemorySegment none = arena.allocate(STRUCTURE_SIZE, 16);
    check(() -> (int) SET_MASK.invokeExact(attributes, none));
    MemorySegment all = arena.allocate(STRUCTURE_SIZE, 16);
    check(() -> (int) FILL.invokeExact(all));
    check(() -> (int) SET_DEFAULT_SIGNALS.invokeExact(attributes, all));
  }

  public Spawn directory(Path directory) {
    MemorySegment text = arena.allocateFrom(directory.toString());
    check(() -> (int) ADD_CHDIR.invokeExact(actions, text));
    return this;
  }

  /** Gives the child one of our descriptors under the number. */
  public Spawn give(int number, Descriptor descriptor) {
    highest = Math.max(highest, number);
    int ours = descriptor.number();
    check(() -> (int) ADD_DUP2.invokeExact(actions, ours, number));
    return this;
  }

  public Spawn reading(int number, Path file) {
    return open(number, file, READ_ONLY);
  }

  /** Opens a file to append to, never through a symbolic link. */
  public Spawn appending(int number, Path file) {
    return open(number, file, APPEND);
  }

  /** Starts the program; the call returns when it runs. Answers its pid. */
  public long start(List<String> command, List<String> environment) throws IOException {
    check(() -> (int) ADD_CLOSE_FROM.invokeExact(actions, highest + 1));
    MemorySegment pid = arena.allocate(JAVA_INT);
    MemorySegment program = arena.allocateFrom(command.getFirst());
    MemorySegment arguments = strings(command);
    MemorySegment variables = strings(environment);
    try {
      check(() -> (int) SPAWN.invokeExact(pid, program, actions, attributes, arguments, variables));
    } catch (SystemCallException failure) {
      throw new IOException(
          "cannot start " + command.getFirst() + ": " + failure.getMessage(), failure);
    }
    return pid.get(JAVA_INT, 0);
  }

  private Spawn open(int number, Path file, int flags) {
    highest = Math.max(highest, number);
    MemorySegment path = arena.allocateFrom(file.toString());
    check(() -> (int) ADD_OPEN.invokeExact(actions, number, path, flags, FILE_MODE));
    return this;
  }

  private MemorySegment strings(List<String> texts) {
    MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
    for (int index = 0; index < texts.size(); index++) {
      array.setAtIndex(ADDRESS, index, arena.allocateFrom(texts.get(index)));
    }
    return array;
  }

  private static void check(Step step) {
    try {
      int error = step.run();
      if (error != 0) {
        throw new SystemCallException("posix_spawn", error);
      }
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable unexpected) {
      throw new IllegalStateException("posix_spawn", unexpected);
    }
  }

  @Override
  public void close() {
    check(() -> (int) ACTIONS_DESTROY.invokeExact(actions));
    check(() -> (int) ATTRIBUTES_DESTROY.invokeExact(attributes));
    arena.close();
  }

  private interface Step {
    // Throwable, because that is what MethodHandle.invokeExact declares.
    int run() throws Throwable;
  }
}
