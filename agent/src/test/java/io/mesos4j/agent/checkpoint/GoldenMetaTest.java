package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.common.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of upstream's checkpoints, as recorded: we take them up, and write the same bytes. */
class GoldenMetaTest {

  private static final String AGENT = "7d2428b6-cdc3-4b5e-a07d-9a2310519b56-S0";
  private static final String RUN = "11111111-2222-3333-4444-555555555555";

  /** What upstream keeps for resource providers, which we have none of. */
  private static final String PROVIDERS = "resource_provider_registry";

  @TempDir Path upstream;
  @TempDir Path ours;

  private Map<String, byte[]> golden = Map.of();

  @BeforeEach
  void writeUpstreamsWorkDir() throws IOException {
    golden = layOut(upstream);
  }

  /** Makes the recorded work_dir of an upstream agent; answers its files. */
  static Map<String, byte[]> layOut(Path upstream) throws IOException {
    Map<String, byte[]> golden = RecordedFiles.read("agent1-meta", GoldenMetaTest::name);
    for (Map.Entry<String, byte[]> file : golden.entrySet()) {
      Path path = upstream.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Path slaves = upstream.resolve("meta/slaves");
    Files.createSymbolicLink(slaves.resolve("latest"), slaves.resolve(AGENT));
    Path runs =
        slaves.resolve(AGENT + "/frameworks/" + framework() + "/executors/running-task/runs");
    Files.createSymbolicLink(runs.resolve("latest"), runs.resolve(RUN));
    return golden;
  }

  @Test
  void anyOtherTextIsAnotherBoot() throws IOException {
    Files.writeString(upstream.resolve("meta/boot_id"), "before the reboot\n");
    assertThat(read(upstream).rebooted()).isTrue();
  }

  @Test
  void upstreamsWorkDirIsTakenUp() throws IOException {
    RecoveredAgent agent = read(upstream);
    assertThat(agent.errors()).isZero();
    assertThat(agent.rebooted()).isFalse();
    assertThat(agent.info().orElseThrow().getId().getValue()).isEqualTo(AGENT);
    assertThat(agent.kept().getResourcesList()).hasSize(2);
    RecoveredFramework framework = only(agent.frameworks());
    assertThat(framework.framework().id().value()).isEqualTo(framework());
    RecoveredExecutor executor = only(framework.executors());
    assertThat(executor.completed()).isFalse();
    assertThat(executor.executor().kind().generated()).isTrue();
    assertThat(executor.executor().run().pid()).isPresent();
    RecoveredTask task = only(executor.tasks());
    assertThat(task.task().getTaskId().getValue()).isEqualTo("running-task");
    assertThat(task.records())
        .extracting(record -> record.getUpdate().getStatus().getState())
        .contains(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
  }

  @Test
  void whatWasTakenUpIsWrittenByteForByte() throws IOException {
    try (CheckpointStore store = CheckpointStore.open(ours, Optional.empty(), Runnable::run)) {
      store.stage(records(read(upstream)));
      store.commit();
    }
    golden.forEach((name, bytes) -> {
      // The pids are the containerizer's and the executor's to tell.
      if (!name.contains(PROVIDERS) && !name.contains("/pids/")) {
        assertThat(ours.resolve(name)).as(name).hasBinaryContent(bytes);
      }
    });
    assertThat(ours.resolve("meta/slaves/latest")).isSymbolicLink();
  }

  static List<CheckpointRecord> records(RecoveredAgent agent) {
    List<CheckpointRecord> records = new ArrayList<>();
    records.add(new CheckpointRecord.ResourcesChanged(agent.kept()));
    records.add(new CheckpointRecord.AgentAdmitted(agent.info().orElseThrow()));
    for (RecoveredFramework framework : agent.frameworks()) {
      records.add(new CheckpointRecord.FrameworkSeen(framework.framework()));
      framework.executors().forEach(executor -> add(records, executor));
    }
    return records;
  }

  private static void add(List<CheckpointRecord> records, RecoveredExecutor executor) {
    records.add(new CheckpointRecord.ExecutorStarted(executor.executor()));
    assertThat(executor.executor().peer()).isEqualTo(new ExecutorPeer.BuiltIn());
    CheckpointRecord.RunKey run = executor.executor().checkpoint().orElseThrow();
    for (RecoveredTask task : executor.tasks()) {
      records.add(new CheckpointRecord.TaskLaunched(run, task.task()));
      TaskId id = TaskId.of(task.task().getTaskId());
      task.records()
          .forEach(record -> records.add(new CheckpointRecord.UpdateRecorded(run, id, record)));
    }
  }

  static RecoveredAgent read(Path workDir) throws IOException {
    return new CheckpointReader(new AgentSettings.Layout(workDir.toString(), "/libexec"), true)
        .read();
  }

  private static String framework() {
    return AGENT.replace("-S0", "-0001");
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }

  private static String name(String recorded) {
    return recorded.replace("<UUID-1>", AGENT.replace("-S0", "")).replace("<UUID-5>", RUN);
  }
}
