package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.CheckpointRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes come and go with the checkpoints that say so. */
class VolumeDirectoriesTest {

  @TempDir Path workDir;
  private Path disk;

  @BeforeEach
  void mountADisk() throws IOException {
    disk = Files.createDirectories(workDir.resolve("disk"));
  }

  private static Resource volume(String id, DiskInfo.Source.Builder... source) {
    DiskInfo.Builder info =
        DiskInfo.newBuilder()
            .setPersistence(DiskInfo.Persistence.newBuilder().setId(id))
            .setVolume(Volume.newBuilder().setContainerPath("data").setMode(Volume.Mode.RW));
    for (DiskInfo.Source.Builder each : source) {
      info.setSource(each);
    }
    return Resource.newBuilder()
        .setName("disk")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(64))
        .addReservations(
            Resource.ReservationInfo.newBuilder()
                .setType(Resource.ReservationInfo.Type.DYNAMIC)
                .setRole("eng/web"))
        .setDisk(info)
        .build();
  }

  private DiskInfo.Source.Builder path() {
    return DiskInfo.Source.newBuilder()
        .setType(DiskInfo.Source.Type.PATH)
        .setPath(DiskInfo.Source.Path.newBuilder().setRoot(disk.toString()));
  }

  private DiskInfo.Source.Builder mount() {
    return DiskInfo.Source.newBuilder()
        .setType(DiskInfo.Source.Type.MOUNT)
        .setMount(DiskInfo.Source.Mount.newBuilder().setRoot(disk.toString()));
  }

  private void keep(Resource... resources) throws IOException {
    try (CheckpointStore store = CheckpointStore.open(workDir, Optional.empty(), Runnable::run)) {
      store.stage(
          List.of(
              new CheckpointRecord.ResourcesChanged(
                  ResourceState.newBuilder().addAllResources(List.of(resources)).build())));
      store.commit();
    }
  }

  @Test
  void volumeOnTheRootDiskIsMadeAndSurvivesARestartAndIsRemoved() throws IOException {
    Path directory = workDir.resolve("volumes/roles/eng web/v1");
    keep(volume("v1"));
    Files.writeString(directory.resolve("file"), "precious");
    keep(volume("v1"), volume("v2"));
    assertThat(directory.resolve("file")).hasContent("precious");
    keep(volume("v2"));
    assertThat(directory).doesNotExist();
    assertThat(workDir.resolve("volumes/roles/eng web/v2")).isEmptyDirectory();
  }

  @Test
  void volumeOnAPathIsBeneathIt() throws IOException {
    keep(volume("v1", path()));
    assertThat(disk.resolve("volumes/roles/eng web/v1")).isEmptyDirectory();
    keep();
    assertThat(disk.resolve("volumes/roles/eng web/v1")).doesNotExist();
  }

  @Test
  void wholeDiskLosesItsContentButStays() throws IOException {
    keep(volume("v1", mount()));
    Files.createDirectories(disk.resolve("a/b"));
    Files.writeString(disk.resolve("file"), "x");
    keep();
    assertThat(disk).isEmptyDirectory();
  }
}
