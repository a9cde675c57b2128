package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.nio.file.Path;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.io.TempDir;

/** What stories about containers are told with. */
abstract class ContainerScenes {

  static final String FOREVER = "exec sleep 1000";

  @TempDir Path directory;

  final RecordingListener listener = new RecordingListener();

  /** The containerizer of the story, which tells the listener. */
  abstract Containerizer containerizer();

  final ContainerSpec launch(String name, String command) {
    ContainerSpec spec = spec(new ContainerId(name), command);
    containerizer().launch(spec);
    return spec;
  }

  final ContainerSpec spec(ContainerId id, String command) {
    return ContainerSpec.of(
        id, Protos.CommandInfo.newBuilder().setValue(command).build(), new Sandbox(sandbox(id)));
  }

  final String sandbox(ContainerId id) {
    return directory.resolve("sandboxes").resolve(id.toString()).toString();
  }
}
