package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The processes of this host. Stateless; callable from any thread. */
public final class Processes {

  public static final int SIGKILL = 9;
  public static final int SIGTERM = 15;

  /** Not the id of a process or session. */
  public static final long NONE = -1;

  /** The session of the kernel's own threads, and of whoever came from outside of our namespace. */
  public static final long OUTSIDE = 0;

  private static final int NO_SUCH_PROCESS = 3;
  private static final int WNOHANG = 1;

  /** Among the fields after a process's name. */
  private static final int FLAGS = 6;

  private static final int ENVIRONMENT_START = 47;

  private static final int ENVIRONMENT_END = 48;

  /** The flag of a process that runs its last in the kernel. */
  private static final long EXITING = 4;

  private Processes() {}

  /** Sends the signal; false if there is no such process. */
  public static boolean signal(long pid, int signal) {
    try {
      Libc.kill(Math.toIntExact(pid), signal);
      return true;
    } catch (SystemCallException failure) {
      if (failure.errno() == NO_SUCH_PROCESS) {
        return false;
      }
      throw failure;
    }
  }

  /** What the kernel says about a process; empty if there is none. */
  public static Optional<ProcessStat> stat(long pid) {
    try {
      return Optional.of(ProcessStat.parse(KernelFile.read(file(pid, "stat"))));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The id of the session that the process is in; {@link #NONE} if there is no such process. */
  public static long session(long pid) {
    return Libc.getsid(Math.toIntExact(pid));
  }

  /** How many processes and threads have been started since the host was. */
  public static long started() throws IOException {
    String text = KernelFile.read("/proc/stat");
    int line = text.indexOf("\nprocesses ") + "\nprocesses ".length();
    return Long.parseLong(text, line, text.indexOf('\n', line), 10);
  }

  /** The ids of all processes that the kernel shows. */
  public static LongStream ids() throws IOException {
    String[] names = new File("/proc").list();
    if (names == null) {
      throw new IOException("/proc cannot be listed: mount it");
    }
    return Arrays.stream(names)
        .filter(name -> Character.isDigit(name.charAt(0)))
        .mapToLong(Long::parseLong);
  }

  /** Every process that the kernel shows. */
  public static List<ProcessStat> all() throws IOException {
    List<ProcessStat> found = new ArrayList<>();
    ids().forEach(pid -> stat(pid).ifPresent(found::add));
    return found;
  }

  /** The end of a line of processes of which each has one child. Throws if the first is gone. */
  public static ProcessStat lastDescendant(long pid) throws IOException {
    List<ProcessStat> all = all();
    ProcessStat last =
        stat(pid).orElseThrow(() -> new IOException("process " + pid + " ended at once"));
    Optional<ProcessStat> child = Optional.of(last);
    while (child.isPresent()) {
      last = child.get();
      child = childOf(last.pid(), all);
    }
    return last;
  }

  private static Optional<ProcessStat> childOf(long pid, List<ProcessStat> all) {
    return all.stream().filter(stat -> stat.parent() == pid && !stat.isZombie()).findFirst();
  }

  /**
   * Whether the process was started with this entry ({@code NAME=value}) in its environment. An
   * environment that looks empty may be one that is just exchanged, as long as the kernel does not
   * say that it knows where it ends; that is asked afterwards, so that no exchange is overlooked.
   */
  public static Sighting environment(long pid, String entry) {
    try {
      String variables = KernelFile.read(file(pid, "environ"));
      if (variables.isEmpty()) {
        return isExchanged(pid) ? Sighting.HIDDEN : Sighting.ABSENT;
      }
      String wanted = "\0" + bytesOf(entry) + "\0";
      return ("\0" + variables).contains(wanted) ? Sighting.PRESENT : Sighting.ABSENT;
    } catch (IOException goneOrForbidden) {
      return Sighting.ABSENT;
    }
  }

  /** One that ends has no environment either, nor anything to come; nor has one that wants none. */
  private static boolean isExchanged(long pid) throws IOException {
    String[] fields = ProcessStat.fields(KernelFile.read(file(pid, "stat")));
    boolean ends = fields.length > FLAGS && (Long.parseLong(fields[FLAGS]) & EXITING) != 0;
    boolean wantsNone =
        fields.length > ENVIRONMENT_END
            && !fields[ENVIRONMENT_END].equals("0")
            && fields[ENVIRONMENT_END].equals(fields[ENVIRONMENT_START]);
    return !ends && !wantsNone;
  }

  /** What a look at another process's memory tells. */
  public enum Sighting {
    PRESENT,
    ABSENT,
    /** The process is just becoming another program; look again. */
    HIDDEN
  }

  /** Takes an ended child of ours off the kernel's list; nothing happens if it isn't one. */
  public static void reap(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(JAVA_INT);
      Libc.waitpid(Math.toIntExact(pid), status, WNOHANG);
    } catch (SystemCallException notOurChild) {
      return;
    }
  }

  /** The text as it looks where one character stands for one byte. */
  private static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String file(long pid, String name) {
    return "/proc/" + pid + "/" + name;
  }

  /** Waits for a child of ours that is about to end; answers its wait status. */
  public static int await(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(JAVA_INT);
      Libc.waitpid(Math.toIntExact(pid), status, 0);
      return status.get(JAVA_INT, 0);
    }
  }
}
