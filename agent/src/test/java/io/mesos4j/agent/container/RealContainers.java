package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Real processes on this host. */
abstract class RealContainers extends ContainerScenes {

  private RealHosts hosts;

  @BeforeEach
  final void findTheHost() {
    hosts = new RealHosts(directory);
  }

  @AfterEach
  final void nothingIsLeft() throws IOException {
    hosts.assertNothingIsLeft();
  }

  final RealHosts hosts() {
    return hosts;
  }

  @Override
  final Containerizer containerizer() {
    return hosts.first(listener);
  }

  final String log(ContainerId id, String name) throws IOException {
    return Files.readString(Path.of(sandbox(id), name));
  }
}
