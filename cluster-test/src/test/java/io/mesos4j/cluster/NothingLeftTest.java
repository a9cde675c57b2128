package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Launches, a kill of the agent at any stage of them, a restart, and the end of what runs: round
 * after round, and in the end there is no process, mount, control group or network namespace that
 * was not there before.
 */
class NothingLeftTest {

  private static final int TASKS = 8;

  /** STARTING, RUNNING and the end of those that end by themselves. */
  private static final int UPDATES = 2 * TASKS;

  private static final List<String> COMMANDS =
      List.of("exec sleep 1234", "true", "setsid sleep 1235 & sleep 1236", "exit 3");

  @TempDir Path folder;

  private final CrowdScheduler scheduler = new CrowdScheduler();

  @Test
  void afterAFewRounds() throws IOException, InterruptedException {
    rounds(2, 1);
  }

  @Test
  @Tag("slow")
  void afterFiftyRounds() throws IOException, InterruptedException {
    rounds(50, 2);
  }

  private void rounds(int count, long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Set<String> namespaces = NetworkNamespaces.seen();
    try (KilledAgent cluster = new KilledAgent(folder, scheduler)) {
      for (int round = 0; round < count; round++) {
        round(cluster, round, random.nextInt(UPDATES));
      }
      assertThat(cluster.groupsLeft()).isEmpty();
      cluster.agent.await(
          "no network namespace more than before", // others may have had some meanwhile
          () -> namespaces.containsAll(NetworkNamespaces.seen()));
      assertThat(cluster.agent.tasks().found()).isEmpty(); // before the test itself ends any
    }
    assertThat(mounts()).noneMatch(line -> line.contains(folder.toString()));
  }

  /** Kills the agent once so many updates have come. */
  private void round(KilledAgent cluster, int round, int stage)
      throws IOException, InterruptedException {
    int before = scheduler.updates();
    scheduler.add(commands(round));
    cluster.agent.await("stage " + stage, () -> scheduler.updates() >= before + stage);
    cluster.agent.killHard();
    cluster.agent.start();
    cluster.agent.await("offers for all", scheduler::hasLaunchedAll);
    cluster.agent.await(
        "the end of round " + round + ", killed at stage " + stage,
        () -> {
          List<String> live = scheduler.live();
          live.forEach(task -> cluster.driver.killTask(id(task)));
          return live.isEmpty();
        });
    cluster.agent.await("no container", () -> cluster.agent.body("/containers").equals("[]"));
    try (var left = Files.list(folder.resolve("run/containers"))) {
      assertThat(left).isEmpty();
    }
  }

  private static Map<String, String> commands(int round) {
    Map<String, String> commands = new LinkedHashMap<>();
    for (int i = 0; i < TASKS; i++) {
      commands.put("task-" + round + "-" + i, COMMANDS.get(i % COMMANDS.size()));
    }
    return commands;
  }

  private static Protos.TaskID id(String task) {
    return Protos.TaskID.newBuilder().setValue(task).build();
  }

  private static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts"));
  }
}
