package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.ExecutorRun;
import io.mesos4j.agent.core.model.SandboxOwner;
import io.mesos4j.agent.core.model.TaskSandbox;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.files.FileOutcome;
import io.mesos4j.common.files.FileSlice;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.loop.Inbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes of a pod and of its task, under all the names that they have. */
class SandboxDirectoriesTest {

  @TempDir Path workDir;

  private final VirtualFiles files = new VirtualFiles(new BeneathOpener());
  private Path pod;
  private Path volume;
  private SandboxDirectories directories;

  @BeforeEach
  void fill() throws IOException {
    pod = Files.createDirectories(workDir.resolve("slaves/S0/frameworks/F0/executors/e/runs/pod"));
    write(pod.resolve("containers/c/stdout"), "printed");
    write(pod.resolve("of-all/file"), "shared");
    volume = workDir.resolve("volumes/roles/r/p");
    write(volume.resolve("file"), "kept");
    directories =
        new SandboxDirectories(
            files, Authorizer.open(), Trash.open(workDir), workDir, new Unheard());
    directories.attach(owner(), task().getResourcesList());
    directories.attach(
        owner(), new TaskSandbox(new TaskId("t"), pod + "/containers/c", Optional.of(task())));
  }

  private static TaskInfo task() {
    TaskInfo.Builder task =
        TaskInfo.newBuilder()
            .setName("t")
            .setTaskId(TaskID.newBuilder().setValue("t"))
            .setSlaveId(SlaveID.newBuilder().setValue("S0"));
    task.getContainerBuilder()
        .setType(ContainerInfo.Type.MESOS)
        .addVolumesBuilder()
        .setContainerPath("common")
        .setMode(Volume.Mode.RW)
        .getSourceBuilder()
        .setType(Volume.Source.Type.SANDBOX_PATH)
        .getSandboxPathBuilder()
        .setType(Volume.Source.SandboxPath.Type.PARENT)
        .setPath("of-all");
    Resource.Builder disk = task.addResourcesBuilder().setName("disk").setType(Value.Type.SCALAR);
    disk.getScalarBuilder().setValue(1);
    disk.addReservationsBuilder().setType(Resource.ReservationInfo.Type.DYNAMIC).setRole("r");
    disk.getDiskBuilder().getPersistenceBuilder().setId("p");
    disk.getDiskBuilder().getVolumeBuilder().setContainerPath("data").setMode(Volume.Mode.RW);
    return task.build();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void taskAndItsVolumesAreSeenUnderEveryNameOfThePod() {
    for (String name :
        List.of(
            "/frameworks/F0/executors/e/runs/latest",
            pod.resolveSibling("latest").toString(),
            pod.toString())) {
      assertThat(content(name + "/tasks/t/stdout")).isEqualTo("printed");
      assertThat(content(name + "/tasks/t/common/file")).isEqualTo("shared");
      assertThat(content(name + "/tasks/t/data/file")).isEqualTo("kept");
    }
  }

  @Test
  void volumeOfAnExecutorIsSeenInItsSandboxUntilItEnds() {
    List<String> names =
        List.of(
            "/frameworks/F0/executors/e/runs/latest",
            pod.resolveSibling("latest").toString(),
            pod.toString());
    for (String name : names) {
      assertThat(content(name + "/data/file")).isEqualTo("kept");
    }
    directories.hideVolumes(pod.toString());
    for (String name : names) {
      assertThat(content(name + "/data/file")).isEmpty();
    }
  }

  @Test
  void volumeIsNotSeenThroughATaskThatHasEnded() {
    directories.hideVolumes(pod + "/containers/c");
    assertThat(content(pod + "/tasks/t/data/file")).isEmpty();
    assertThat(content(pod + "/tasks/t/stdout")).isEqualTo("printed");
    assertThat(content(pod + "/of-all/file")).isEqualTo("shared");
  }

  @Test
  void whatIsRemovedHasNoNameAnyMore() {
    directories.hideVolumes(pod.toString());
    directories.remove(List.of(pod.toString()));
    assertThat(files.attached()).isEmpty();
    assertThat(pod).doesNotExist();
  }

  private String content(String path) {
    return files.read(Optional.empty(), path, 0, -1)
            instanceof FileOutcome.Found<FileSlice>(FileSlice slice)
        ? slice.bytes().toStringUtf8()
        : "";
  }

  private SandboxOwner owner() {
    return new SandboxOwner(
        new Executor(
            ExecutorInfo.newBuilder()
                .setExecutorId(ExecutorID.newBuilder().setValue("e"))
                .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
                .build(),
            ExecutorRun.of(new ContainerId("pod"), pod.toString(), false),
            ExecutorKind.DEFAULT,
            Executor.Phase.RUNNING,
            new ExecutorPeer.BuiltIn()),
        FrameworkInfo.newBuilder().setUser("root").setName("f").build());
  }

  /** Nothing is said here. */
  private static final class Unheard implements Inbox<AgentEvent> {
    @Override
    public void post(AgentEvent event) {
      // nobody listens
    }

    @Override
    public boolean offer(AgentEvent event) {
      return true;
    }
  }
}
