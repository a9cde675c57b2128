package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.flags.FlagTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real agent leaves on its disk, at least, and what its executors find in their environment,
 * against what an upstream agent did: a reservation and a volume, a command task that runs and one
 * that is over, a pod, and an executor of the framework's own.
 */
@Timeout(300)
class GoldenFilesTest {

  /**
   * What only upstream has: resource providers' registry (there are none here), what a process per
   * command task or pod subscribes with, and a directory of operations before there is one.
   */
  private static final List<String> NOT_OURS =
      List.of("resource_provider_registry", "/pids/libprocess.pid", "/http.marker", "/operations/");

  @TempDir private static Path folder;

  private static SmallCluster cluster;
  private static VolumeScheduler framework;

  @BeforeAll
  static void startWork() throws Exception {
    cluster = SmallCluster.start(folder);
    framework = new VolumeScheduler(cluster.address());
    DaemonProcess master = cluster.master();
    master.await("an offer", () -> !framework.offers().isEmpty());
    Protos.Offer offer = framework.take(each -> true);
    framework.accept(
        offer,
        VolumeScheduler.reserve(64),
        VolumeScheduler.create(VolumeScheduler.volume(64)),
        VolumeScheduler.launch(
            List.of(
                CommandScheduler.task(offer, "runs", "exec sleep 600", 0.1, 32),
                CommandScheduler.task(offer, "over", "true", 0.1, 32),
                withExecutor(offer))),
        VolumeScheduler.launchGroup(
            offer,
            List.of(
                CommandScheduler.task(offer, "first", "exec sleep 600", 0.1, 32),
                CommandScheduler.task(offer, "second", "exec sleep 600", 0.1, 32))));
    for (String task : List.of("runs", "first", "second")) {
      master.await(task, () -> framework.reached(task, TaskState.TASK_RUNNING));
    }
    master.await("the end", () -> framework.reached("over", TaskState.TASK_FINISHED));
    master.await("the executor's end", () -> framework.reached("own", TaskState.TASK_FAILED));
    master.await("the mark of an end", () -> below("agent").toString().contains("sentinel"));
  }

  private static Protos.TaskInfo withExecutor(Protos.Offer offer) {
    Protos.CommandInfo.Builder env =
        Protos.CommandInfo.newBuilder().setShell(false).setValue("/usr/bin/env");
    env.addArguments("env");
    env.getEnvironmentBuilder().addVariablesBuilder().setName("EXTRA").setValue("yes");
    Protos.ExecutorInfo.Builder executor =
        Protos.ExecutorInfo.newBuilder()
            .setExecutorId(Protos.ExecutorID.newBuilder().setValue("golden-executor"))
            .setCommand(env);
    executor.getShutdownGracePeriodBuilder().setNanoseconds(3_000_000_000L);
    return CommandScheduler.task(offer, "own", "", 0.1, 32).toBuilder()
        .clearCommand()
        .setExecutor(executor)
        .build();
  }

  @AfterAll
  static void stopWork() {
    framework.close();
    cluster.close();
  }

  @Test
  void workDirectoryHasUpstreamsLayout() throws IOException {
    assertLaidOut("work_dir", below("agent"));
  }

  private static void assertLaidOut(String tree, SortedSet<String> ours) throws IOException {
    SortedSet<String> theirs = new TreeSet<>();
    for (String agent : List.of("agent1", "agent2")) {
      theirs.addAll(FileTree.recorded(recorded(agent + "-" + tree + ".tree")));
    }
    theirs.removeIf(kind -> NOT_OURS.stream().anyMatch(kind::contains));
    assertThat(ours).containsAll(theirs);
  }

  @Test
  void executorsFindUpstreamsVariables() throws IOException {
    Path sandbox = sandboxOf("golden-executor");
    Map<String, String> ours = new TreeMap<>();
    for (String line : Files.readAllLines(sandbox.resolve("stdout"))) {
      int end = line.indexOf('=');
      ours.put(line.substring(0, end), line.substring(end + 1));
    }
    String theirs =
        recorded("executor-environment.json")
            .replace("<WORK_DIR>/agent1", folder.resolve("agent").toString())
            .replace("127.0.0.1:5051", "127.0.0.1:" + cluster.agent().port())
            .replace("<UUID-1>-S0", ours.get("MESOS_SLAVE_ID"))
            .replace("<UUID-1>-0003", ours.get("MESOS_FRAMEWORK_ID"))
            .replace("<UUID-18>", sandbox.getFileName().toString());
    ours.remove("PATH"); // the default of each command here
    assertThat(ours).isEqualTo(new TreeMap<>(FlagTypes.STRINGS.parse(theirs)));
  }

  private static Path sandboxOf(String executor) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("agent/slaves"))) {
      Path latest =
          files.filter(file -> file.endsWith(executor + "/runs/latest")).findFirst().orElseThrow();
      return Files.readSymbolicLink(latest);
    }
  }

  private static SortedSet<String> below(String directory) {
    try {
      return FileTree.below(folder.resolve(directory));
    } catch (IOException changing) {
      return new TreeSet<>(Set.of(changing.toString()));
    }
  }

  private static String recorded(String name) throws IOException {
    String resource = "/golden/agent-files/" + name;
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
