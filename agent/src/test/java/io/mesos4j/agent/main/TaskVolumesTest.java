package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.Protos.Volume.Source.SandboxPath;
import org.junit.jupiter.api.Test;

class TaskVolumesTest {

  private final TaskInfo.Builder task =
      TaskInfo.newBuilder()
          .setName("t")
          .setTaskId(TaskID.newBuilder().setValue("t"))
          .setSlaveId(SlaveID.newBuilder().setValue("S0"));

  @Test
  void persistentVolumesAndThoseOfThePodAreFound() {
    task.addResources(persistent("data"));
    add("common", SandboxPath.Type.PARENT, "of-all/deep");
    add("own", SandboxPath.Type.SELF, "tmp");
    assertThat(found())
        .containsExactly(
            new TaskVolumes.Found("data", Path.of("/work/volumes/roles/r/p")),
            new TaskVolumes.Found("common", Path.of("/work/sandbox/of-all/deep")));
  }

  @Test
  void persistentVolumeOfThePodIsFoundWhereItIs() {
    add("mine", SandboxPath.Type.PARENT, "data");
    add("other", SandboxPath.Type.PARENT, "data-of-others");
    assertThat(found(List.of(persistent("data"))))
        .containsExactly(
            new TaskVolumes.Found("mine", Path.of("/work/volumes/roles/r/p")),
            new TaskVolumes.Found("other", Path.of("/work/sandbox/data-of-others")));
  }

  @Test
  void whatIsNotInTheSandboxIsNotShownThere() {
    task.addResources(persistent("/data"));
    add("a", SandboxPath.Type.PARENT, "../other");
    add("b", SandboxPath.Type.PARENT, "/etc");
    add("../c", SandboxPath.Type.PARENT, "x");
    add("", SandboxPath.Type.PARENT, "x");
    add("\0", SandboxPath.Type.PARENT, "x");
    assertThat(found()).isEmpty();
  }

  private List<TaskVolumes.Found> found() {
    return found(List.of());
  }

  private List<TaskVolumes.Found> found(List<Resource> ofThePod) {
    TaskVolumes.Pod pod = new TaskVolumes.Pod(Path.of("/work/sandbox"), ofThePod);
    return TaskVolumes.of(task.build(), pod, Path.of("/work"));
  }

  private void add(String place, SandboxPath.Type whose, String path) {
    task.getContainerBuilder()
        .addVolumesBuilder()
        .setContainerPath(place)
        .setMode(Volume.Mode.RW)
        .getSourceBuilder()
        .setType(Volume.Source.Type.SANDBOX_PATH)
        .getSandboxPathBuilder()
        .setType(whose)
        .setPath(path);
    task.getContainerBuilder().setType(ContainerInfo.Type.MESOS);
  }

  private static Resource persistent(String place) {
    Resource.Builder disk =
        Resource.newBuilder()
            .setName("disk")
            .setType(Value.Type.SCALAR)
            .setScalar(Value.Scalar.newBuilder().setValue(1));
    disk.addReservationsBuilder().setType(Resource.ReservationInfo.Type.DYNAMIC).setRole("r");
    disk.getDiskBuilder().getPersistenceBuilder().setId("p");
    disk.getDiskBuilder().getVolumeBuilder().setContainerPath(place).setMode(Volume.Mode.RW);
    return disk.build();
  }
}
