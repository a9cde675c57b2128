package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent is emptied although its daemon and its master are killed in the middle of it. */
@Tag("slow")
class DrainKilledTest {

  private static final Pattern AGENT_ID = Pattern.compile("\"id\":\"([^\"]*-S\\d+)\"");
  private static final Pattern DRAIN_STATE =
      Pattern.compile("\"drain_info\":\\{[^}]*\"state\":\"(\\w+)\"");

  /** Ends when it is allowed to, however often it is asked before. */
  private static String stubborn(Path end) {
    return "trap '' TERM; until [ -e " + end + " ]; do sleep 0.1; done";
  }

  @Test
  void aDrainOutlivesAgentAndMaster(@TempDir Path folder) throws IOException, InterruptedException {
    Path end = folder.resolve("end");
    KeepingScheduler scheduler = new KeepingScheduler(stubborn(end), Duration.ofHours(1));
    try (DurableCluster cluster = DurableCluster.start(folder)) {
      MesosSchedulerDriver driver =
          new MesosSchedulerDriver(scheduler, DurableCluster.framework(), cluster.url());
      try {
        driver.start();
        drain(cluster, scheduler);
        cluster.agent().killHard();
        cluster.agent().start();
        cluster.agent().await("the drain", () -> state(cluster).contains("\"drain_config\""));
        cluster.master().killHard();
        cluster.master().start();
        cluster.master().await("the agent", () -> drainState(cluster).equals("DRAINING"));
        Files.createFile(end);
        cluster.master().await("the end", () -> drainState(cluster).equals("DRAINED"));
        assertThat(scheduler.states().getLast())
            .isIn(TaskState.TASK_KILLED, TaskState.TASK_FINISHED);
        cluster.agent().await("its own end", () -> !state(cluster).contains("\"drain_config\""));
        assertThat(ask(cluster, "REACTIVATE_AGENT")).isEqualTo(200);
        driver.stop();
      } finally {
        driver.abort();
        driver.join();
      }
    }
  }

  private static void drain(DurableCluster cluster, KeepingScheduler scheduler)
      throws IOException, InterruptedException {
    cluster.master().await("the task", () -> scheduler.states().contains(TaskState.TASK_RUNNING));
    assertThat(ask(cluster, "DRAIN_AGENT")).isEqualTo(200);
    cluster.agent().await("the order", () -> state(cluster).contains("\"drain_config\""));
    assertThat(drainState(cluster)).isEqualTo("DRAINING");
  }

  private static int ask(DurableCluster cluster, String type) {
    String agent = found(AGENT_ID, cluster.master().body("/slaves"));
    return cluster
        .master()
        .post(
            "/api/v1",
            "{\"type\":\"%s\",\"%s\":{\"agent_id\":{\"value\":\"%s\"}}}"
                .formatted(type, type.toLowerCase(Locale.ROOT), agent));
  }

  private static String drainState(DurableCluster cluster) {
    return found(DRAIN_STATE, cluster.master().body("/slaves"));
  }

  private static String state(DurableCluster cluster) {
    return cluster.agent().body("/state");
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
