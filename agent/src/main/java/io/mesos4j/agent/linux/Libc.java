package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The C library's functions as Java sees them. A function that fails with {@code errno} throws
 * {@link SystemCallException}; names are those of the manual pages. Callable from any thread; a
 * blocking call blocks its carrier thread.
 */
final class Libc {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SYSCALL =
      variadic(
          "syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle KILL = withErrno("kill", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle GETSID = plain("getsid", JAVA_INT, JAVA_INT);
  private static final MethodHandle WAITPID =
      withErrno("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle PIPE2 = withErrno("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle FCNTL =
      variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle READ =
      withErrno("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE =
      withErrno("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE = withErrno("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle POLL =
      withErrno("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle EPOLL_CREATE = withErrno("epoll_create1", JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      withErrno("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      withErrno("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = withErrno("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);

  private static final MethodHandle OPEN =
      variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

  private static final MethodHandle IOCTL =
      variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle FCHOWN =
      withErrno("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

  private static final MethodHandle FALLOCATE =
      withErrno("fallocate", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle QUOTACTL =
      withErrno("quotactl", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);

  private static final int EINTR = 4;
  private static final int MOST_ARGUMENTS = 5;

  private Libc() {}

  /** At most five arguments; those left out are zero. */
  static long syscall(long number, long... given) {
    long[] all = Arrays.copyOf(given, MOST_ARGUMENTS);
    return retrying(
        "syscall " + number,
        errno -> (long) SYSCALL.invokeExact(errno, number, all[0], all[1], all[2], all[3], all[4]));
  }

  static int ioctl(int descriptor, long request, MemorySegment argument) {
    return (int)
        retrying("ioctl", errno -> (int) IOCTL.invokeExact(errno, descriptor, request, argument));
  }

  /** On a part of a file that starts at its beginning. */
  static void fallocate(int descriptor, int mode, long length) {
    retrying(
        "fallocate", errno -> (int) FALLOCATE.invokeExact(errno, descriptor, mode, 0L, length));
  }

  static void quotactl(int command, MemorySegment device, int id, MemorySegment argument) {
    retrying("quotactl", errno -> (int) QUOTACTL.invokeExact(errno, command, device, id, argument));
  }

  static void fchown(int descriptor, int user, int group) {
    retrying("fchown", errno -> (int) FCHOWN.invokeExact(errno, descriptor, user, group));
  }

  static void kill(int pid, int signal) {
    retrying("kill", errno -> (int) KILL.invokeExact(errno, pid, signal));
  }

  /** Answers -1 if there is no such process, and never throws: called for many that may be gone. */
  static int getsid(int pid) {
    try {
      return (int) GETSID.invokeExact(pid);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable unexpected) {
      throw new IllegalStateException("getsid", unexpected);
    }
  }

  static int waitpid(int pid, MemorySegment status, int options) {
    return (int)
        retrying("waitpid", errno -> (int) WAITPID.invokeExact(errno, pid, status, options));
  }

  static void pipe2(MemorySegment ends, int flags) {
    retrying("pipe2", errno -> (int) PIPE2.invokeExact(errno, ends, flags));
  }

  static int fcntl(int descriptor, int command, int argument) {
    return (int)
        retrying("fcntl", errno -> (int) FCNTL.invokeExact(errno, descriptor, command, argument));
  }

  static int open(MemorySegment path, int flags) {
    return open(path, flags, 0);
  }

  static int open(MemorySegment path, int flags, int mode) {
    return (int) retrying("open", errno -> (int) OPEN.invokeExact(errno, path, flags, mode));
  }

  static long read(int descriptor, MemorySegment buffer, long size) {
    return retrying("read", errno -> (long) READ.invokeExact(errno, descriptor, buffer, size));
  }

  static long write(int descriptor, MemorySegment buffer, long size) {
    return retrying("write", errno -> (long) WRITE.invokeExact(errno, descriptor, buffer, size));
  }

  static void close(int descriptor) {
    once("close", errno -> (int) CLOSE.invokeExact(errno, descriptor));
  }

  static int poll(MemorySegment descriptors, long count, int timeoutMillis) {
    return (int)
        retrying("poll", errno -> (int) POLL.invokeExact(errno, descriptors, count, timeoutMillis));
  }

  static int epollCreate(int flags) {
    return (int) retrying("epoll_create1", errno -> (int) EPOLL_CREATE.invokeExact(errno, flags));
  }

  static void epollControl(int epoll, int operation, int descriptor, MemorySegment event) {
    retrying(
        "epoll_ctl",
        errno -> (int) EPOLL_CTL.invokeExact(errno, epoll, operation, descriptor, event));
  }

  static int epollWait(int epoll, MemorySegment events, int room, int timeoutMillis) {
    return (int)
        retrying(
            "epoll_wait",
            errno -> (int) EPOLL_WAIT.invokeExact(errno, epoll, events, room, timeoutMillis));
  }

  static int eventfd(int flags) {
    return (int) retrying("eventfd", errno -> (int) EVENTFD.invokeExact(errno, 0, flags));
  }

  /** A function that answers an error number itself, such as those of the posix_spawn family. */
  static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... parameters) {
    return handle(name, FunctionDescriptor.of(result, parameters));
  }

  private static MethodHandle withErrno(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    return handle(
        name, FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle variadic(
      String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
    return handle(
        name,
        FunctionDescriptor.of(result, parameters),
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(fixed));
  }

  @SuppressWarnings("restricted") // the one place where native functions are bound
  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    MemorySegment address =
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(
                () -> new IllegalStateException("the C library of this host has no " + name));
    return LINKER.downcallHandle(address, descriptor, options);
  }

  private static long retrying(String name, Call call) {
    while (true) {
      try {
        return once(name, call);
      } catch (SystemCallException failure) {
        if (failure.errno() != EINTR) {
          throw failure;
        }
      }
    }
  }

  private static long once(String name, Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment captured = arena.allocate(CAPTURED);
      long result = call.on(captured);
      if (result < 0) {
        throw new SystemCallException(name, (int) ERRNO.get(captured, 0L));
      }
      return result;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(name, unexpected);
    }
  }

  /** A call that leaves its {@code errno} in the given segment. */
  private interface Call {
    // Throwable, because that is what MethodHandle.invokeExact declares.
    long on(MemorySegment errno) throws Throwable;
  }
}
