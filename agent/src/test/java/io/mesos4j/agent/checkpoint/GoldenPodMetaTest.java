package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkpoints of an upstream agent with a running pod and two tasks that are over. */
class GoldenPodMetaTest {

  private static final String MASTER = "7d2428b6-cdc3-4b5e-a07d-9a2310519b56";

  /** Providers we have none; our executors of pods are no processes with a pid that subscribe. */
  private static final List<String> NOT_OURS =
      List.of("resource_provider_registry", "/pids/", "http.marker");

  @TempDir Path upstream;
  @TempDir Path ours;

  @Test
  void podAndWhatIsOverAreTakenUpAndWrittenByteForByte() throws IOException {
    Map<String, byte[]> golden = RecordedFiles.read("agent2-meta", GoldenPodMetaTest::name);
    layOut(golden);
    RecoveredAgent agent = GoldenMetaTest.read(upstream);
    assertThat(agent.errors()).isZero();
    List<RecoveredExecutor> executors = agent.frameworks().getFirst().executors();
    assertThat(executors)
        .extracting(each -> each.executor().info().getExecutorId().getValue())
        .containsExactlyInAnyOrder("finished-task", "golden-pod", "killed-task");
    assertThat(executors.stream().filter(each -> !each.completed()).toList())
        .flatExtracting(RecoveredExecutor::tasks)
        .hasSize(2)
        .allSatisfy(task ->
            assertThat(task.records())
                .extracting(record -> record.getUpdate().getStatus().getState())
                .contains(TaskState.TASK_RUNNING));
    write(agent, executors);
    golden.forEach((name, bytes) -> {
      if (NOT_OURS.stream().noneMatch(name::contains)) {
        assertThat(ours.resolve(name)).as(name).hasBinaryContent(bytes);
      }
    });
  }

  private void write(RecoveredAgent agent, List<RecoveredExecutor> executors) throws IOException {
    try (CheckpointStore store = CheckpointStore.open(ours, Optional.empty(), Runnable::run)) {
      List<CheckpointRecord> records = GoldenMetaTest.records(agent);
      executors.stream()
          .filter(RecoveredExecutor::completed)
          .flatMap(each -> each.executor().checkpoint().stream())
          .forEach(run -> records.add(new CheckpointRecord.RunCompleted(run)));
      store.stage(records);
      store.commit();
    }
  }

  private void layOut(Map<String, byte[]> golden) throws IOException {
    for (Map.Entry<String, byte[]> file : golden.entrySet()) {
      Path path = upstream.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      if (path.getParent().getParent().endsWith("runs")) {
        pointTo(path.getParent());
      }
    }
    Path slaves = upstream.resolve("meta/slaves");
    Files.createSymbolicLink(slaves.resolve("latest"), slaves.resolve(MASTER + "-S1"));
  }

  private static void pointTo(Path run) throws IOException {
    Path latest = run.resolveSibling("latest");
    Files.deleteIfExists(latest);
    Files.createSymbolicLink(latest, run);
  }

  private static String name(String recorded) {
    return recorded
        .replace("<UUID-1>", MASTER)
        .replaceAll("<UUID-(.)>", "11111111-2222-3333-4444-55555555555$1");
  }
}
