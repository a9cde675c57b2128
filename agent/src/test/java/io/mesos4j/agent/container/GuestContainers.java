package io.mesos4j.agent.container;

import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;

/** Containers that a program launches in {@link GuestKernel}, by their names. */
final class GuestContainers implements AutoCloseable {

  private final RecordingListener listener = new RecordingListener();
  private final Path sandboxes;
  private final ContainerHost host;

  /**
   * Opens a host of containers with the linux launcher.
   *
   * @param directory for what it must know
   * @param sandboxes for those of the containers, each under its name
   */
  GuestContainers(Path directory, Path sandboxes, List<String> isolation, IsolationOptions options)
      throws Exception {
    this.sandboxes = sandboxes;
    this.host =
        ContainerHost.open(
            new ContainerizerOptions(
                directory.resolve("run"), Optional.of("linux"), isolation, options),
            new SandboxFetcher(Duration.ofSeconds(10)),
            listener,
            Clock.systemUTC());
  }

  Path sandbox(String name) {
    return sandboxes.resolve(name);
  }

  Protos.ResourceStatistics usage(ContainerId id) {
    return host.containerizer().usage(id);
  }

  /** Launches a container and waits until its command runs. */
  ContainerId start(String name, String command, Protos.Resource... resources) throws Exception {
    ContainerId id = new ContainerId(name);
    host.containerizer()
        .launch(
            ContainerSpec.of(
                    id,
                    Protos.CommandInfo.newBuilder().setValue(command).build(),
                    new Sandbox(sandbox(name).toString()))
                .withResources(ContainerResources.of(List.of(resources))));
    listener.pid(id);
    return id;
  }

  Termination run(String name, String command, Protos.Resource... resources) throws Exception {
    return end(start(name, command, resources));
  }

  Termination end(ContainerId id) throws Exception {
    return listener.end(id);
  }

  Termination destroy(ContainerId id) throws Exception {
    host.containerizer().destroy(id);
    return end(id);
  }

  @Override
  public void close() {
    host.close();
  }
}
