package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.mesos.agent.Protos.Call.LaunchContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a container without an executor was launched with, because nobody else does: the call
 * in {@code config}, the sandbox in {@code standalone.marker}. The marker is written last, in one
 * write.
 */
final class StandaloneRecord {

  private static final Logger LOG = LoggerFactory.getLogger(StandaloneRecord.class);
  private static final String CONFIG = "config";
  private static final String MARKER = "standalone.marker";

  private StandaloneRecord() {}

  static void save(ContainerSpec spec, Path directory) throws IOException {
    LaunchContainer.Builder call =
        LaunchContainer.newBuilder()
            .setContainerId(spec.id().proto())
            .setCommand(spec.command())
            .setContainer(spec.container())
            .addAllResources(spec.resources().requests())
            .putAllLimits(spec.resources().limits());
    spec.sandbox().user().ifPresent(user -> call.getCommandBuilder().setUser(user));
    Files.write(directory.resolve(CONFIG), call.build().toByteArray());
    Files.writeString(directory.resolve(MARKER), spec.sandbox().directory() + "\n");
  }

  /** Empty if it is no such container, or was not launched so far. */
  static Optional<ContainerSpec> load(ContainerId id, Path directory) {
    if (!Files.exists(directory.resolve(MARKER))) {
      return Optional.empty();
    }
    try {
      String sandbox = Files.readString(directory.resolve(MARKER));
      LaunchContainer call =
          LaunchContainer.parseFrom(Files.readAllBytes(directory.resolve(CONFIG)));
      return sandbox.endsWith("\n")
          ? Optional.of(spec(id, call, sandbox.strip()))
          : Optional.empty();
    } catch (IOException damaged) {
      LOG.warn("Container {} is ended, not taken up: {}", id, damaged.toString());
      return Optional.empty();
    }
  }

  private static ContainerSpec spec(ContainerId id, LaunchContainer call, String sandbox) {
    Optional<String> user =
        call.getCommand().hasUser() ? Optional.of(call.getCommand().getUser()) : Optional.empty();
    return ContainerSpec.of(id, call.getCommand(), new Sandbox(sandbox, user))
        .withContainer(call.hasContainer() ? call.getContainer() : ContainerSpec.PLAIN)
        .withResources(new ContainerResources(call.getResourcesList(), call.getLimitsMap()))
        .withPurpose(ContainerClass.STANDALONE);
  }
}
