package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.ProcessStat;
import io.mesos4j.agent.linux.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The two processes of a launch, by pid and start time, so that a pid that the kernel gave to
 * somebody else isn't mistaken for ours. Kept in the file {@code pid}.
 *
 * @param pid the container's first process
 * @param startTicks when it started
 * @param supervisor the process that waits for it and writes down how it ended
 * @param supervisorStartTicks when that started
 */
public record ProcessRecord(long pid, long startTicks, long supervisor, long supervisorStartTicks) {

  private static final String FILE = "pid";

  /** One write of one line: whoever is killed meanwhile leaves all of it or nothing. */
  public void save(Path runtimeDirectory) throws IOException {
    Files.writeString(
        runtimeDirectory.resolve(FILE),
        pid + " " + startTicks + " " + supervisor + " " + supervisorStartTicks + "\n");
  }

  /** What was saved; empty if the launch didn't come so far. */
  public static Optional<ProcessRecord> load(Path runtimeDirectory) {
    try {
      String[] fields = Files.readString(runtimeDirectory.resolve(FILE)).trim().split(" ", -1);
      return Optional.of(
          new ProcessRecord(
              Long.parseLong(fields[0]),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[2]),
              Long.parseLong(fields[3])));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException neverLaunched) {
      return Optional.empty();
    }
  }

  public boolean isAlive() {
    return isAlive(pid, startTicks);
  }

  public boolean isSupervised() {
    return isAlive(supervisor, supervisorStartTicks);
  }

  private static boolean isAlive(long pid, long startTicks) {
    return Processes.stat(pid)
        .filter(stat -> stat.isSameAs(pid, startTicks) && !stat.isZombie())
        .map(ProcessStat::pid)
        .isPresent();
  }
}
