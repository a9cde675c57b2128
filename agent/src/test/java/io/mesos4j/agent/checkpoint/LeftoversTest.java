package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentSettings.Layout;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.ExecutorRun;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.RecoveredAgent.Leftover;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2020-02-01T00:00:00Z");

  @TempDir Path workDir;

  @Test
  void onlyWhatRunsOnIsNeeded() throws IOException {
    run("S0", "F0", "lives", "r1", OLD);
    run("S0", "F0", "lives", "r0", OLD);
    run("S0", "F0", "over", "r2", OLD);
    assertThat(find(List.of(executor("lives", "r1", false), executor("over", "r2", true))))
        .containsOnlyKeys(
            "slaves/S0/frameworks/F0/executors/lives/runs/r0",
            "slaves/S0/frameworks/F0/executors/over",
            "slaves/S0/frameworks/F0/executors/over/runs/r2");
  }

  @Test
  void earlierAgentsGoWhole() throws IOException {
    run("S9", "F0", "e", "r1", OLD);
    assertThat(find(List.of())).containsKey("slaves/S9").doesNotContainKey("slaves/S0");
  }

  @Test
  void whatIsAroundStaysAsLongAsTheYoungestWithin() throws IOException {
    run("S9", "F0", "e", "old", OLD);
    run("S9", "F0", "e", "young", LATER);
    assertThat(find(List.of()))
        .containsEntry("slaves/S9/frameworks/F0/executors/e/runs/old", OLD)
        .containsEntry("slaves/S9", LATER);
  }

  @Test
  void endThatWasWrittenDownCounts() throws IOException {
    run("S9", "F0", "e", "r1", OLD);
    Path checkpoints = run("meta/slaves/S9", "F0", "e", "r1", LATER);
    assertThat(checkpoints).exists();
    assertThat(find(List.of())).containsEntry("slaves/S9", LATER);
  }

  /** As after a kill between the removal of a sandbox and that of its checkpoints. */
  @Test
  void checkpointsWithoutASandboxAreLeftToo() throws IOException {
    run("meta/slaves/S0", "F0", "over", "r1", OLD);
    assertThat(find(List.of()))
        .containsEntry("slaves/S0/frameworks/F0/executors/over/runs/r1", OLD)
        .containsKeys("slaves/S0/frameworks/F0/executors/over", "slaves/S0/frameworks/F0");
  }

  private Map<String, Instant> find(List<RecoveredExecutor> executors) throws IOException {
    Framework framework =
        new Framework(
            Protos.FrameworkInfo.newBuilder()
                .setUser("u")
                .setName("n")
                .setId(Protos.FrameworkID.newBuilder().setValue("F0"))
                .build(),
            Upid.NONE,
            Framework.Phase.RUNNING);
    return Leftovers.find(
            new Layout(workDir.toString(), "/libexec"),
            Optional.of(new AgentId("S0")),
            List.of(new RecoveredFramework(framework, executors)))
        .stream()
        .collect(
            Collectors.toMap(
                each -> workDir.relativize(Path.of(each.directory())).toString(), Leftover::since));
  }

  private RecoveredExecutor executor(String id, String run, boolean completed) {
    Path sandbox = workDir.resolve("slaves/S0/frameworks/F0/executors/" + id + "/runs/" + run);
    Executor executor =
        new Executor(
            Protos.ExecutorInfo.newBuilder()
                .setExecutorId(Protos.ExecutorID.newBuilder().setValue(id))
                .build(),
            ExecutorRun.of(new ContainerId(run), sandbox.toString(), true),
            ExecutorKind.COMMAND,
            Executor.Phase.RUNNING,
            new ExecutorPeer.BuiltIn());
    return new RecoveredExecutor(executor, completed, List.of(), List.of());
  }

  /** Makes the directory of a run, with all around it, at a time. */
  private Path run(String agent, String framework, String executor, String run, Instant time)
      throws IOException {
    Path root = workDir.resolve(agent.startsWith("meta/") ? agent : "slaves/" + agent);
    Path directory =
        root.resolve("frameworks/" + framework + "/executors/" + executor + "/runs/" + run);
    Files.createDirectories(directory);
    Files.setLastModifiedTime(directory, FileTime.from(time));
    for (Path each = directory.getParent(); !each.equals(workDir); each = each.getParent()) {
      Files.setLastModifiedTime(each, FileTime.from(OLD));
    }
    return directory;
  }
}
