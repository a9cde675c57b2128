package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.BeforeEach;

/** Words for containers that have things of their own. */
abstract class SeparateWorlds extends ProvingGround {

  @BeforeEach
  void needsTheLinuxLauncher() throws Exception {
    assumeControllers("freezer");
  }

  static ContainerSpec with(ContainerSpec spec, LinuxInfo.Builder linux) {
    return spec.withContainer(container().setLinuxInfo(linux).build());
  }

  static ContainerSpec with(ContainerSpec spec, Volume.Builder... volumes) {
    ContainerInfo.Builder container = container();
    for (Volume.Builder volume : volumes) {
      container.addVolumes(volume);
    }
    return spec.withContainer(container.build());
  }

  static ContainerInfo.Builder container() {
    return ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS);
  }

  static Volume.Builder volume(String containerPath, Volume.Mode mode) {
    return Volume.newBuilder().setContainerPath(containerPath).setMode(mode);
  }

  ContainerSpec asNobody(String name, String command) {
    return ContainerSpec.of(
        new ContainerId(name),
        Protos.CommandInfo.newBuilder().setValue(command).build(),
        new Sandbox(
            directory.resolve("sandboxes").resolve(name).toString(), Optional.of("nobody")));
  }
}
