package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many tasks, and their agent killed again and again: each keeps its process, and how it ended is
 * told, above all for those that end while there is no agent.
 */
class AgentKilledOftenTest {

  @TempDir Path folder;

  private final CrowdScheduler scheduler = new CrowdScheduler();

  @Test
  void tasksKeepTheirProcessesAndEveryExitIsTold() throws IOException, InterruptedException {
    killOften(12, 2);
  }

  @Test
  @Tag("slow")
  void twoHundredTasksThroughTwentyKills() throws IOException, InterruptedException {
    assertThat(killOften(200, 20))
        .as("the longest way from a start to word of the exits; -Drecovery.patience, in seconds")
        .isLessThan(Duration.ofSeconds(Integer.getInteger("recovery.patience", 10)));
  }

  /** Answers how long the longest recovery took. */
  private Duration killOften(int count, int kills) throws IOException, InterruptedException {
    Duration longest = Duration.ZERO;
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add("task-" + i);
    }
    makeGates(tasks);
    try (KilledAgent cluster = new KilledAgent(folder, scheduler)) {
      scheduler.add(commands(tasks));
      cluster.agent.await("all tasks", () -> scheduler.all(tasks, TaskState.TASK_RUNNING));
      cluster.agent.await("their pids", () -> tasks.stream().allMatch(this::hasPid));
      Map<String, String> pids = pids(tasks);
      for (int kill = 0; kill < kills; kill++) {
        cluster.agent.killHard();
        List<String> ending = tasks.subList(count * kill / kills, count * (kill + 1) / kills);
        ending.forEach(this::openGate);
        long begun = System.nanoTime();
        cluster.agent.start();
        cluster.agent.await(
            "the exits of " + ending,
            () -> ending.stream().allMatch(task -> scheduler.state(task) == expected(task)));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        longest = took.compareTo(longest) > 0 ? took : longest;
        assertThat(scheduler.live()).hasSize(count - count * (kill + 1) / kills);
        assertThat(pids(tasks)).isEqualTo(pids);
      }
      assertThat(pids.values()).doesNotHaveDuplicates();
      cluster.agent.await("no container", () -> cluster.agent.body("/containers").equals("[]"));
      assertThat(cluster.groupsLeft()).isEmpty();
    }
    return longest;
  }

  /** A task that was started twice would have left another pid. */
  private Map<String, String> commands(List<String> tasks) {
    Map<String, String> commands = new LinkedHashMap<>();
    for (String task : tasks) {
      commands.put(
          task,
          "echo $$ >>%s; read -r word <%s; exit %d"
              .formatted(pidFile(task), gate(task), exitCode(task)));
    }
    return commands;
  }

  private static int exitCode(String task) {
    return Integer.parseInt(task.substring(task.indexOf('-') + 1)) % 3;
  }

  private static TaskState expected(String task) {
    return exitCode(task) == 0 ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED;
  }

  private void makeGates(List<String> tasks) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mkfifo"));
    tasks.forEach(task -> command.add(gate(task).toString()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private void openGate(String task) {
    try {
      Files.writeString(gate(task), "go\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Map<String, String> pids(List<String> tasks) throws IOException {
    Map<String, String> pids = new LinkedHashMap<>();
    for (String task : tasks) {
      pids.put(task, Files.readString(pidFile(task)));
    }
    return pids;
  }

  private boolean hasPid(String task) {
    return Files.exists(pidFile(task)) && pidFile(task).toFile().length() > 1;
  }

  private Path gate(String task) {
    return folder.resolve(task + ".gate");
  }

  private Path pidFile(String task) {
    return folder.resolve(task + ".pid");
  }
}
