package io.mesos4j.agent.launcher;

import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.ProcessStat;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.Spawn;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts a container's first process under a supervisor that outlives the agent.
 *
 * <p>The supervisor is a shell in a session of its own, with nothing of the agent's environment or
 * descriptors, in the namespaces of the container. It forks the first process, waits for it, and
 * leaves its wait status in the file {@code status}, which it holds open because its view of the
 * file system may be another by then. The first process joins its groups, sets up what its
 * isolators want, reports its pid, drops to the task's user if that is another, and reads {@link
 * LaunchScript} from a pipe: no script, no command. The user's environment is known only to what
 * runs as that user, so nothing that runs as root can be misled by it. Every program in this chain
 * costs a millisecond; so there is none that can be spared.
 *
 * <p>The status is read only once the supervisor has ended, so it needs no rename; a line that is
 * not whole counts as none. It needs no sync either: the page cache outlives agent and supervisor,
 * and what it doesn't outlive, a crash of the host, ends every container too. An end that was told
 * is made durable by those who checkpoint the status update.
 *
 * <p>A shell tells "killed by a signal" and "exited with 128 + n" apart only by the line that it
 * prints about the former; so its own standard error goes to a file where that line is looked for.
 * SIGINT and SIGPIPE are never printed: 130 and 141 count as signals.
 */
public final class Shim {

  /** The logs that a supervisor holds open, unless it has other streams, and where. */
  public static final Map<String, Integer> LOGS = Map.of("stdout", 1, "stderr", 5);

  private static final int ORDERS = 3;
  private static final int REPORT = 4;
  private static final int ERROR = 5;
  private static final int STATUS = 6;
  private static final int COMPLAINTS_MADE = 7;
  static final int INPUT = 8;

  /** Where a supervisor keeps the other side of its container's terminal. */
  public static final int KEPT_TERMINAL = 9;

  private static final int LONGEST_STAT = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String COMPLAINTS = "signal";

  private static final String PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String SUPERVISOR =
      """
      umask 022
      trap : HUP INT QUIT TERM USR1 USR2
      (
        trap - HUP INT QUIT TERM USR1 USR2
        read -r stat 2>/dev/null </proc/self/stat || stat=hidden
        cd -P "$1" || exit 1
        [ "$PWD" = "$1" ] || { echo "a link leads to $PWD instead" >&2; exit 1; }
        setup=$2
        shift 2
        while [ "$1" != -- ]; do
          echo 0 >"$1" || exit 1
          shift
        done
        shift
        [ -z "$setup" ] || eval "$setup" || exit 1
        echo "$stat" >&4
        exec <&3 2>&5 3<&- 4>&- 5>&- 6>&- 7<&- 9<&-
        [ $# -eq 0 ] || exec "$@"
        . /proc/self/fd/0
      )
      code=$?
      status=$((code << 8))
      signal=
      read -r signal <&7
      if [ "$code" -gt 128 ]; then
        case "$code:$signal" in
          130: | 141:) status=$((code - 128)) ;;
          *:*core*) status=$((code - 128 + 128)) ;;
          *:?*) status=$((code - 128)) ;;
        esac
      fi
      echo "$status" >&6
      """;

  private final Programs programs;

  public Shim(Programs programs) {
    this.programs = programs;
  }

  /** Starts supervisor and first process; answers when the latter waits for its go. */
  public WaitingProcess start(LaunchOrder order) throws IOException {
    try (Descriptor.Pipe report = Descriptor.pipe()) {
      Descriptor.Pipe orders = orders();
      try {
        long supervisor = spawn(order, orders.reader(), report.writer());
        report.writer().close();
        orders.reader().close();
        return new WaitingProcess(introduce(report.reader(), supervisor, order), orders.writer());
      } catch (IOException | RuntimeException failure) {
        orders.close();
        throw failure;
      }
    }
  }

  /** What the first process reads has begun before it is there: an agent may die at any time. */
  static Descriptor.Pipe orders() throws IOException {
    Descriptor.Pipe orders = Descriptor.pipe();
    orders.writer().write(LaunchScript.PRELUDE);
    return orders;
  }

  private long spawn(LaunchOrder order, Descriptor orders, Descriptor report) throws IOException {
    try (Spawn spawn = new Spawn();
        PinnedFile sandbox = order.sandbox().pin()) {
      spawn
          .directory(order.runtimeDirectory())
          .reading(0, Path.of("/dev/null"))
          .appending(2, order.runtimeDirectory().resolve(COMPLAINTS))
          .give(ORDERS, orders)
          .give(REPORT, report)
          .appending(STATUS, order.runtimeDirectory().resolve(StatusFile.NAME))
          .reading(COMPLAINTS_MADE, order.runtimeDirectory().resolve(COMPLAINTS));
      connect(spawn, order.wiring(), sandbox.path());
      return spawn.start(commandLine(order, sandbox.name()), List.of(PATH));
    }
  }

  private static void connect(Spawn spawn, Wiring wiring, Path sandbox) {
    switch (wiring) {
      case Wiring.Files() ->
          spawn.appending(1, sandbox.resolve("stdout")).appending(ERROR, sandbox.resolve("stderr"));
      case Wiring.Pipes pipes -> {
        spawn.give(1, pipes.output()).give(ERROR, pipes.error());
        pipes.input().ifPresent(input -> spawn.give(INPUT, input));
      }
      case Wiring.Screen screen -> {
        spawn.give(1, screen.terminal()).give(ERROR, screen.terminal());
        screen.kept().ifPresent(kept -> spawn.give(KEPT_TERMINAL, kept));
      }
    }
  }

  private List<String> commandLine(LaunchOrder order, Path sandbox) {
    Preparation preparation = order.preparation();
    List<String> words = new ArrayList<>();
    preparation.entered().ifPresent(entered -> words.addAll(entering(entered)));
    words.addAll(namespaces(preparation.namespaces()));
    words.addAll(List.of(programs.shell(), "-c", SUPERVISOR, "mesos-container"));
    words.add(sandbox.toString());
    words.add(String.join(" && ", preparation.setup()));
    preparation.groups().forEach(group -> words.add(group.toString()));
    words.add("--");
    words.addAll(preparation.entry());
    words.addAll(privileges(order));
    if (!words.getLast().equals("--")) {
      words.add(programs.shell()); // reads what it is told itself
    }
    return words;
  }

  /** With a pid namespace the supervisor is the first in it: nothing there survives its end. */
  private List<String> namespaces(Set<Namespace> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of(programs.unshare()));
    wanted.stream().sorted().map(Namespace::option).forEach(words::add);
    if (wanted.contains(Namespace.MOUNT)) {
      words.add("--propagation=slave");
    }
    if (wanted.contains(Namespace.PID)) {
      words.addAll(List.of("--fork", "--kill-child"));
    }
    words.add("--");
    return words;
  }

  private List<String> entering(Preparation.Entered entered) {
    List<String> words = new ArrayList<>(List.of(programs.nsenter()));
    words.add("--target=" + entered.pid());
    entered.namespaces().stream().sorted().map(Namespace::option).forEach(words::add);
    words.add("--");
    return words;
  }

  private List<String> privileges(LaunchOrder order) {
    List<String> options = new ArrayList<>();
    order.user().ifPresent(user -> options.addAll(identity(user)));
    options.addAll(order.preparation().privileges());
    if (!options.isEmpty()) {
      options.addFirst(programs.setpriv());
    }
    return options;
  }

  /** Options of setpriv that make a process a user's. */
  static List<String> identity(User user) {
    return List.of(
        "--reuid=" + Integer.toUnsignedString(user.uid()),
        "--regid=" + Integer.toUnsignedString(user.gid()),
        "--init-groups");
  }

  private static ProcessRecord introduce(Descriptor report, long supervisor, LaunchOrder order)
      throws IOException {
    String line = report.readLine(LONGEST_STAT, PATIENCE);
    if (line.isEmpty()) {
      Processes.signal(supervisor, Processes.SIGKILL);
      String reason = Files.readString(order.runtimeDirectory().resolve(COMPLAINTS)).trim();
      throw new IOException(
          "the container cannot be set up in " + order.sandbox().path() + ": " + reason);
    }
    // In namespaces of another container it sees itself by another number, or not at all.
    ProcessStat first =
        order.preparation().entered().isPresent()
            ? Processes.lastDescendant(supervisor)
            : ProcessStat.parse(line);
    long started = Processes.stat(supervisor).map(ProcessStat::startTicks).orElse(0L);
    return new ProcessRecord(first.pid(), first.startTicks(), supervisor, started);
  }
}
