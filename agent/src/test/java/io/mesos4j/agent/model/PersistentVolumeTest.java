package io.mesos4j.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.SharedInfo;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;

class PersistentVolumeTest {

  @Test
  void isFoundOnceHoweverManyTasksShareIt() {
    Resource shared = volume("common").toBuilder().setShared(SharedInfo.newBuilder()).build();

    assertThat(PersistentVolume.among(List.of(shared, volume("own"), shared)))
        .extracting(PersistentVolume::id)
        .containsExactly("common", "own");
  }

  private static Resource volume(String id) {
    Resource.Builder volume =
        Resource.newBuilder()
            .setName("disk")
            .setType(Value.Type.SCALAR)
            .setScalar(Value.Scalar.newBuilder().setValue(64));
    volume.getDiskBuilder().getPersistenceBuilder().setId(id);
    return volume.build();
  }
}
