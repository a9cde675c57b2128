package io.mesos4j.common.http;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The standing of threads among all that want a processor, as {@code nice(1)} has it. */
final class Niceness {

  /** About a tenth of what an ordinary thread gets, where both want the processor. */
  private static final int BEHIND_OTHERS = 10;

  private Niceness() {}

  /** Lets this platform thread stand behind the others. */
  static void standBehind() {
    try {
      // On Linux it is of the thread that calls, not of its process.
      int unusedResult = (int) Nice.CALL.invokeExact(BEHIND_OTHERS);
    } catch (Throwable unavailable) {
      throw new IllegalStateException("nice(2) cannot be called", unavailable);
    }
  }

  /** Looked up when the first thread needs it. */
  @SuppressWarnings("restricted") // the daemons are started with native access
  private static final class Nice {
    static final MethodHandle CALL =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("nice"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }
}
