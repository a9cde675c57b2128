package io.mesos4j.cli.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process beside the quick start that takes everything down should the quick start itself be
 * killed hard: it reads on a pipe what there is, and notices the end of the pipe. Safe for all
 * threads.
 */
final class Guard implements AutoCloseable {

  /** What a guarded process is; the end comes in this order. */
  enum Role {
    FRAMEWORK,
    AGENT,
    MASTER
  }

  private static final String SCRIPT =
      """
      while read -r word pid; do
        case $word in
          FRAMEWORK) framework=$pid ;;
          AGENT) agents="$agents $pid" ;;
          MASTER) master=$pid ;;
          GONE)
            [ "$master" != "$pid" ] || master=
            left=
            for agent in $agents; do [ "$agent" = "$pid" ] || left="$left $agent"; done
            agents=$left ;;
          DONE) exit 0 ;;
        esac
      done
      end() {
        signal=$1
        shift
        for pid; do kill -s "$signal" "$pid"; done
        looks=0
        for pid; do
          while kill -0 "$pid" && [ $looks -lt 150 ]; do
            sleep 0.1
            looks=$((looks + 1))
          done
          kill -s KILL "$pid"
        done
      }
      exec 2>/dev/null
      end TERM $framework
      end USR1 $agents
      end TERM $master
      rm -rf "$1"
      """;

  private final Process process;

  private Guard(Process process) {
    this.process = process;
  }

  /** A guard that removes {@code folder} in the end. */
  static Guard start(Path folder) throws IOException {
    List<String> command = List.of("sh", "-c", SCRIPT, "quickstart-guard", folder.toString());
    return new Guard(
        new ProcessBuilder(Daemon.inOwnSession(command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Takes a process into its care. */
  void watch(Role role, long pid) {
    tell(role + " " + pid);
  }

  /** A daemon has ended by itself; its number may soon be another's. */
  void forget(long pid) {
    tell("GONE " + pid);
  }

  /** The framework has ended by itself. */
  void frameworkEnded() {
    tell(Role.FRAMEWORK + " ");
  }

  /** Everything is down: nothing is left to do. */
  @Override
  public void close() {
    tell("DONE");
  }

  private synchronized void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("the quick start's guard has ended", gone);
    }
  }
}
