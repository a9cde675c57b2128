package io.mesos4j.agent.isolator.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.linux.Swap;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.Protos.Volume.Source.SandboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Volumes made by root in sandboxes whose tasks would like root to work elsewhere. */
@Timeout(120)
class PlantedVolumesTest {

  @TempDir Path directory;
  private Path outer;
  private Path outside;
  private int made;

  @BeforeEach
  void make() throws IOException {
    outer = Files.createDirectory(directory.resolve("outer"));
    outside = Files.createDirectories(directory.resolve("outside"));
  }

  @Test
  void sourceInTheParentsSandboxIsNotMadeBehindALink() throws IOException {
    Files.createSymbolicLink(outer.resolve("shared"), outside);
    SandboxPathVolumes volumes = volumes(SandboxPathVolumes.Form.MOUNT);
    assertThatThrownBy(() -> volumes.prepare(nested("shared/made", "data")))
        .hasMessageContaining("shared/made' leads out of the sandbox by a symbolic link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void linkMayLeadToWhatTheParentsSandboxLinksToButNothingIsMadeThere() throws IOException {
    Files.createSymbolicLink(outer.resolve("shared"), outside);
    Files.createDirectories(outer.resolve("containers/task"));
    SandboxPathVolumes volumes = volumes(SandboxPathVolumes.Form.LINK);
    volumes.prepare(nested("shared", "data"));
    assertThat(outer.resolve("containers/task/data").toRealPath()).isEqualTo(outside.toRealPath());
    assertThatThrownBy(() -> volumes.prepare(nested("shared/made", "more")))
        .hasMessageContaining("shared/made' leads out of the sandbox by a symbolic link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void placeOfAVolumeIsNotMadeBehindALink() throws IOException {
    Files.createSymbolicLink(
        Files.createDirectories(outer.resolve("containers/task")).resolve("data"), outside);
    for (SandboxPathVolumes.Form form : SandboxPathVolumes.Form.values()) {
      SandboxPathVolumes volumes = volumes(form);
      assertThatThrownBy(() -> volumes.prepare(nested("shared", "data/deep/volume")))
          .hasMessageContaining("leads out of the sandbox by a symbolic link");
    }
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void nothingIsMadeInASandboxThatIsExchangedMeanwhile() throws IOException {
    Path swapped = Files.createDirectories(outer.resolve("containers/task"));
    SandboxPathVolumes volumes = volumes(SandboxPathVolumes.Form.LINK);
    race(
        swapped,
        () -> {
          volumes.prepare(nested("shared", "deep/volume" + made));
          volumes.cleanup(task());
        });
    assertThat(outer.resolve("containers/task/deep/volume0")).isSymbolicLink();
  }

  @Test
  void persistentVolumeIsNotLinkedElsewhere() throws IOException {
    Path swapped = Files.createDirectories(outer.resolve("sub"));
    Files.createDirectories(directory.resolve("work/volumes/roles/r/p"));
    ContainerSpec spec =
        spec(new ContainerId("pod"), outer, ContainerInfo.getDefaultInstance())
            .withResources(new ContainerResources(List.of(persistent("sub/data")), Map.of()));
    PosixFilesystem shared =
        new PosixFilesystem(new VolumeRules(Set.of()), new VolumeUsers(directory.resolve("work")));
    race(
        swapped,
        () -> {
          shared.prepare(spec);
          shared.cleanup(spec.id());
        });
  }

  private void race(Path swapped, Step step) throws IOException {
    try (Swap swap = Swap.start(swapped, outside)) {
      for (int round = 0; swap.isUndecided(round, made); round++) {
        try {
          step.run();
          made++;
        } catch (IOException lost) {
          // The other was faster; what counts is where nothing was made.
        }
      }
    }
    assertThat(made).as("rounds between the swaps").isPositive();
    assertThat(outside).isEmptyDirectory();
    assertThat(Files.isDirectory(swapped, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  private interface Step {
    void run() throws IOException;
  }

  /** That know of the pod. */
  private SandboxPathVolumes volumes(SandboxPathVolumes.Form form) {
    SandboxPathVolumes volumes = new SandboxPathVolumes(form, directory.resolve("work"));
    volumes.recover(spec(new ContainerId("pod"), outer, ContainerInfo.getDefaultInstance()), 1);
    return volumes;
  }

  /** A container in the pod that wants to see a directory of the pod's sandbox. */
  private ContainerSpec nested(String source, String place) {
    Volume.Builder volume =
        Volume.newBuilder()
            .setContainerPath(place)
            .setMode(Volume.Mode.RW)
            .setSource(
                Volume.Source.newBuilder()
                    .setType(Volume.Source.Type.SANDBOX_PATH)
                    .setSandboxPath(
                        SandboxPath.newBuilder().setType(SandboxPath.Type.PARENT).setPath(source)));
    return spec(
        task(),
        outer.resolve("containers/task"),
        ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS).addVolumes(volume).build());
  }

  private static ContainerId task() {
    return new ContainerId("pod").child("task");
  }

  private static ContainerSpec spec(ContainerId id, Path sandbox, ContainerInfo container) {
    return ContainerSpec.of(
            id, CommandInfo.getDefaultInstance(), new Sandbox(sandbox.toString(), Optional.empty()))
        .withContainer(container);
  }

  private static Resource persistent(String place) {
    return Resource.newBuilder()
        .setName("disk")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(1))
        .addReservations(
            Resource.ReservationInfo.newBuilder()
                .setType(Resource.ReservationInfo.Type.DYNAMIC)
                .setRole("r"))
        .setDisk(
            Resource.DiskInfo.newBuilder()
                .setPersistence(Resource.DiskInfo.Persistence.newBuilder().setId("p"))
                .setVolume(Volume.newBuilder().setContainerPath(place).setMode(Volume.Mode.RW)))
        .build();
  }
}
