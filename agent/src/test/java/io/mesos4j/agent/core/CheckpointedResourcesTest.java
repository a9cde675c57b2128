package io.mesos4j.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.CheckpointedResources;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.Test;

final class CheckpointedResourcesTest {

  private static final Resources HOST = Resources.of(ResourceParser.parse("cpus:4;disk:100", "*"));

  @Test
  void aReservationTakesFromWhatTheHostHas() {
    Resource reserved = reserved(16);

    assertThat(CheckpointedResources.over(HOST, List.of(reserved)))
        .isEqualTo(
            Resources.of(ResourceParser.parse("cpus:4;disk:84", "*")).plus(Resources.of(reserved)));
  }

  @Test
  void aSharedVolumeIsMadeOfDiskThatIsNotShared() {
    Resource shared =
        volume(16).toBuilder().setShared(Resource.SharedInfo.getDefaultInstance()).build();

    assertThat(CheckpointedResources.over(HOST, List.of(shared)))
        .isEqualTo(
            Resources.of(ResourceParser.parse("cpus:4;disk:84", "*")).plus(Resources.of(shared)));
  }

  private static Resource volume(int megabytes) {
    return reserved(megabytes).toBuilder()
        .setDisk(
            DiskInfo.newBuilder()
                .setPersistence(DiskInfo.Persistence.newBuilder().setId("v1"))
                .setVolume(Volume.newBuilder().setContainerPath("data").setMode(Volume.Mode.RW)))
        .build();
  }

  @SuppressWarnings("deprecation") // the parser writes the role where older agents look for it
  private static Resource reserved(int megabytes) {
    return ResourceParser.parse("disk:" + megabytes, "*").getFirst().toBuilder()
        .clearRole()
        .addReservations(
            ReservationInfo.newBuilder().setType(ReservationInfo.Type.DYNAMIC).setRole("eng"))
        .build();
  }
}
