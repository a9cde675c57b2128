package io.mesos4j.common.daemon;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a thread steps back when others want its processor. Java's own priorities count for
 * nothing unless the JVM runs as root; stepping back is allowed to everybody. Linux: elsewhere a
 * thread stays as it is.
 */
final class Niceness {

  private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

  /** The calling thread: Linux counts niceness by threads, not by processes. */
  private static final int THIS_THREAD = 0;

  private static final int PRIO_PROCESS = 0;

  private Niceness() {}

  /**
   * Of a platform thread, for the rest of its life.
   *
   * @param niceness 0 to 19, the larger the further back
   */
  static void ofThisThread(int niceness) {
    try {
      Optional<MethodHandle> setPriority = setPriority();
      if (setPriority.isPresent()) {
        int failed = (int) setPriority.get().invokeExact(PRIO_PROCESS, THIS_THREAD, niceness);
        LOG.trace("Niceness {} of {}: {}", niceness, Thread.currentThread().getName(), failed);
      }
    } catch (Throwable refused) { // a handle's call declares just that; nothing hangs on it
      LOG.debug("{} keeps its priority", Thread.currentThread().getName(), refused);
    }
  }

  /** {@code int setpriority(int which, id_t who, int prio)}. */
  @SuppressWarnings("restricted") // calling the C library is what this class is for
  private static Optional<MethodHandle> setPriority() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("setpriority");
    return function.map(address ->
        linker.downcallHandle(
            address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)));
  }
}
