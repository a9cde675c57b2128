package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes end with the agent of a test, and which are none of its business. */
class TaskProcessesTest {

  @TempDir Path folder;

  /** The second program has nothing of the agent in its environment. */
  @Test
  void taskEndsWithWhatItStarted() throws IOException, InterruptedException {
    TaskProcesses tasks = new TaskProcesses(folder.resolve("agent"));
    Process task =
        started("agent/slaves/S0", "env -i sleep 1000 & echo $!; exec >&-; trap '' TERM; wait");
    try (BufferedReader said = task.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertThat(tasks.found()).containsExactly(task.toHandle());
      tasks.end();
      assertThat(tasks.found()).isEmpty();
      assertThat(task.waitFor(10, TimeUnit.SECONDS)).isTrue();
      child.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    } finally {
      task.destroyForcibly();
    }
  }

  @Test
  void othersLiveOn() throws IOException {
    List<Process> others =
        List.of(started("agent2/slaves/S0", "exec sleep 1000"), started("", "exec sleep 1000"));
    try {
      TaskProcesses tasks = new TaskProcesses(folder.resolve("agent"));
      assertThat(tasks.found()).isEmpty();
      tasks.end();
      assertThat(others).allMatch(Process::isAlive);
    } finally {
      others.forEach(Process::destroyForcibly);
    }
  }

  /** One that was killed, and that nobody has closed when the class of tests ends. */
  @Test
  void taskOfAnAgentThatIsGoneIsNoticed() throws IOException, InterruptedException {
    DaemonProcess gone =
        new DaemonProcess(
            "mesos-master",
            folder.resolve("agent"),
            DaemonProcess.freePort(),
            List.of("--registry=in_memory"));
    Process task = started("agent/slaves/S0", "exec sleep 1000");
    try (gone) {
      assertThat(NoTaskLeft.endThoseLeft()).isEmpty();
      assertThat(task.isAlive()).isTrue();
      gone.killHard();
      assertThat(NoTaskLeft.endThoseLeft()).hasSize(1);
      assertThat(task.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(NoTaskLeft.endThoseLeft()).isEmpty();
    } finally {
      task.destroyForcibly();
    }
  }

  private Process started(String sandbox, String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().put("MESOS_SANDBOX", folder.resolve(sandbox).toString());
    return builder.start();
  }
}
