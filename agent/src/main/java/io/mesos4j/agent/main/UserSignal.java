package io.mesos4j.agent.main;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;

/**
 * SIGUSR1, by which an operator takes an agent away for good. The JDK's only door to signals is a
 * class that the compiler warns of whatever one suppresses, so it is looked up by name.
 */
final class UserSignal {

  private UserSignal() {}

  /** Runs the action at every SIGUSR1 from now on, on a thread of the JVM's. */
  static void handle(Runnable action) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          lookup.findVirtual(Runnable.class, "run", methodType(void.class)).bindTo(action);
      MethodHandle install =
          lookup.findStatic(signal, "handle", methodType(handler, signal, handler));
      Object user1 =
          lookup.findConstructor(signal, methodType(void.class, String.class)).invoke("USR1");
      Object previous =
          install.invoke(
              user1,
              MethodHandleProxies.asInterfaceInstance(
                  handler, MethodHandles.dropArguments(run, 0, signal)));
      assert previous != null : "the JVM had no handler at all";
    } catch (Throwable unsupported) {
      throw new IllegalStateException("This JVM does not let us handle SIGUSR1", unsupported);
    }
  }
}
