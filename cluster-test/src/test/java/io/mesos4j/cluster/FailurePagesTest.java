package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the pages about failures promise, on a real master with a registry that lasts and real
 * agents. The commands are those of the pages.
 */
@Timeout(300)
class FailurePagesTest {

  private static final String PAGES_MASTER = "localhost:5050";
  private static final String RESOURCES = "cpus:2;mem:512;disk:1024;ports:[31000-31010]";
  private static final double PATIENCE_SECONDS = 12;

  /** When a master notes for the first time what is left, two seconds are. */
  private static final double LEFT_SECONDS = 2;

  @TempDir private static Path folder;

  private static DurableCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = DurableCluster.start(folder, "--zk_session_timeout=4secs");
    cluster.agent().await("its registration", () -> !id(cluster.agent()).isEmpty());
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  private static FrameworkInfo.Builder framework(String name) {
    return DurableCluster.framework().toBuilder()
        .setName(name)
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.PARTITION_AWARE));
  }

  /** Waits for ten seconds, as masters do before they write down what is left. */
  @Test
  @Tag("slow")
  void timeOfAFrameworkThatIsAwayGoesOnWithTheNextMaster() throws Exception {
    FrameworkInfo info = framework("is away").setFailoverTimeout(PATIENCE_SECONDS).build();
    RunningTask task = RunningTask.start(cluster, info, id(cluster.agent()), "exec sleep 600");
    String framework = task.scheduler().framework();
    task.leave();
    try (RegistryReader registry = new RegistryReader(cluster.url())) {
      cluster.master().await("a note", () -> registry.secondsLeft(framework).isPresent());
      assertThat(registry.secondsLeft(framework).orElseThrow()).isBetween(0.0, LEFT_SECONDS);
    }
    cluster.master().killHard();
    cluster.master().start();
    cluster.master().await("its end", () -> completed(framework).isPresent());

    double back = ask("/slaves").list("slaves").getFirst().number("reregistered_time");
    assertThat(completed(framework).orElseThrow().number("unregistered_time") - back)
        .as("seconds that the next master waited")
        .isLessThan(PATIENCE_SECONDS / 2);
    cluster.agent().await("no task", () -> cluster.agent().body("/containers").equals("[]"));
    assertThat(subscribeAs(framework)).contains("Mesos-Refusal: FRAMEWORK_REMOVED");
  }

  private static Optional<JsonAnswer> completed(String framework) {
    return ask("/frameworks").list("completed_frameworks").stream()
        .filter(one -> one.text("id").equals(framework))
        .findFirst();
  }

  private static JsonAnswer ask(String path) {
    return JsonAnswer.of(cluster.master().body(path));
  }

  @Test
  void agentMarkedGoneEndsAndItsTasksAreGone() throws Exception {
    try (DaemonProcess agent = agent("gone");
        RunningTask task = task(agent, "exec sleep 600")) {
      String mark = PageCommands.of("partitions").with("MARK_AGENT_GONE", at(agent));
      PageCommands.run(mark);
      TaskStatus end = task.end();
      assertThat(end.getState()).isEqualTo(TaskState.TASK_GONE_BY_OPERATOR);
      assertThat(end.getReason()).isEqualTo(Reason.REASON_SLAVE_REMOVED_BY_OPERATOR);
      agent.awaitEnd();
      assertThat(agent.said()).contains("has been marked gone");
    }
  }

  @Test
  void drainedTaskGetsNoMoreGraceThanTheDrainAllows() throws Exception {
    try (DaemonProcess agent = agent("drained");
        RunningTask task = task(agent, "trap '' TERM; while :; do sleep 0.1; done")) {
      PageCommands page = PageCommands.of("agent-draining");
      PageCommands.run(page.with("\"DEACTIVATE_AGENT\"", at(agent)));
      PageCommands.run(page.with("\"REACTIVATE_AGENT\"", at(agent)));
      PageCommands.run(
          page.with("\"DRAIN_AGENT\"", at(agent)).replace("\"seconds\": 60", "\"seconds\": 1"));
      TaskStatus end = task.end();
      assertThat(end.getState()).isEqualTo(TaskState.TASK_KILLED);
      assertThat(end.getReason()).isEqualTo(Reason.REASON_SLAVE_DRAINING);
      cluster
          .master()
          .await("the drain", () -> cluster.master().body("/slaves").contains("DRAINED"));
      PageCommands.run(page.with("\"REACTIVATE_AGENT\"", at(agent)));
    }
  }

  @Test
  void cleanupEndsWhatAnAgentLeft() throws Exception {
    Path pid = folder.resolve("cleaned.pid");
    try (DaemonProcess agent = agent("cleaned");
        RunningTask task = task(agent, "echo $$ > " + pid + "; exec sleep 600")) {
      agent.await("its process", () -> !read(pid).isEmpty());
      agent.killHard();
      ProcessHandle process = ProcessHandle.of(Long.parseLong(read(pid))).orElseThrow();
      Map<String, String> own =
          Map.of(
              "zk://zk1:2181,zk2:2181,zk3:2181/mesos",
              cluster.url(),
              "/var/lib/mesos/agent",
              folder.resolve("cleaned").toString());
      String said =
          PageCommands.run(
              PageCommands.of("agent-recovery").with("--recover=cleanup", own)
                  + " --ip=127.0.0.1 --no-hostname_lookup --launcher=posix"
                  + " --attributes='rack:r1;zone:7' --resources='%s' --port=%d --runtime_dir=%s"
                      .formatted(RESOURCES, agent.port(), folder.resolve("cleaned-run")));
      assertThat(said).contains("What was left has ended");
      process.onExit().get(1, TimeUnit.MINUTES);
      assertThat(task.scheduler().states()).contains(TaskState.TASK_RUNNING);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException notYet) {
      return "";
    }
  }

  /** On the same machine by itself, on another one by the master. */
  @Test
  void agentWithACopiedWorkDirectoryEndsAndSaysWhy() throws Exception {
    DaemonProcess original = cluster.agent();
    try (RunningTask task = task(original, "exec sleep 600")) {
      assertThat(twin("twin", DaemonProcess.freePort(), "127.0.0.1"))
          .contains("port changed from " + original.port(), "make it a new agent by removing");
      assertThat(twin("far-twin", original.port(), "127.0.0.2"))
          .contains("The master told the agent to end", "start it with an empty work_dir");
      assertThat(task.scheduler().states().getLast()).isEqualTo(TaskState.TASK_RUNNING);
      assertThat(ask("/slaves").list("slaves"))
          .filteredOn(agent -> agent.text("id").equals(id(original)))
          .singleElement()
          .matches(agent -> agent.text("pid").endsWith("@127.0.0.1:" + original.port()));
    }
  }

  /** What an agent with a copy of the first one's work directory says, which then has ended. */
  private static String twin(String name, int port, String ip) throws Exception {
    Path copy = folder.resolve(name);
    PageCommands.run("cp -a " + folder.resolve("agent") + " " + copy);
    return PageCommands.run(
        "timeout 120 bin/mesos-agent --master=%s --ip=%s --port=%d --work_dir=%s --runtime_dir=%s"
                .formatted(cluster.url(), ip, port, copy, folder.resolve(name + "-run"))
            + " --hostname=127.0.0.1 --launcher=posix"
            + " --resources='"
            + RESOURCES
            + "' || true");
  }

  @Test
  void idOfAnotherPrincipalIsRefusedByName() throws Exception {
    KeepingScheduler owner = new KeepingScheduler("true", Duration.ZERO, any -> false);
    FrameworkInfo info = framework("is alice's").setPrincipal("alice").build();
    MesosSchedulerDriver driver = new MesosSchedulerDriver(owner, info, cluster.url());
    try {
      driver.start();
      cluster.master().await("the owner", () -> !owner.framework().isEmpty());
      assertThat(subscribeAs(owner.framework()))
          .contains("Mesos-Refusal: PRINCIPAL_CHANGED")
          .contains("may not change from 'alice'");
      assertThat(owner.calls()).containsExactly("registered");
    } finally {
      driver.stop();
      driver.join();
    }
  }

  private static String subscribeAs(String framework) throws Exception {
    return PageCommands.run(
        PageCommands.of("high-availability-framework-guide")
            .with("SUBSCRIBE", Map.of(PAGES_MASTER, master(), "ID", framework)));
  }

  private static Map<String, String> at(DaemonProcess agent) {
    return Map.of(PAGES_MASTER, master(), "\"ID\"", "\"" + id(agent) + "\"");
  }

  private static String master() {
    return "127.0.0.1:" + cluster.master().port();
  }

  private static DaemonProcess agent(String name) throws Exception {
    DaemonProcess agent = SmallCluster.startAgent(folder, name, cluster.url());
    agent.awaitOrClose("its registration", () -> !id(agent).isEmpty());
    return agent;
  }

  private static RunningTask task(DaemonProcess agent, String command) throws Exception {
    return RunningTask.start(cluster, framework("has a task").build(), id(agent), command);
  }

  private static String id(DaemonProcess agent) {
    return JsonAnswer.of(agent.body("/state")).text("id");
  }

  /** Pages whose commands this class runs; {@code ThreeMastersTest} runs those of two more. */
  @ParameterizedTest
  @CsvSource({
    "partitions, 1",
    "agent-recovery, 1",
    "agent-draining, 3",
    "high-availability-framework-guide, 1"
  })
  void noCommandIsLeftOut(String page, int commands) throws IOException {
    assertThat(PageCommands.of(page).commands()).hasSize(commands);
  }
}
