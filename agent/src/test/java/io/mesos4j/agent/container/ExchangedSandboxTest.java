package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.linux.Swap;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.mesos.Protos.CommandInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pod whose user exchanges directories in it for links while containers are launched there. */
@Timeout(120)
class ExchangedSandboxTest extends RealContainers {

  private static final int LAUNCHES = 200;
  private static final int MOST_LAUNCHES = 2000;

  @Test
  void commandRunsInItsSandboxOrNotAtAll() throws Exception {
    ContainerSpec pod = launch("pod", FOREVER);
    listener.pid(pod.id());
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path containers = Path.of(sandbox(pod.id()), "containers");
    Files.createDirectories(containers);
    int ran = 0;
    try (Swap swap = Swap.start(containers, outside)) {
      for (int i = 0; i < LAUNCHES || (ran == 0 && i < MOST_LAUNCHES); i++) {
        ContainerId id = pod.id().child("c" + i);
        Files.createDirectory(outside.resolve(id.value()));
        ran += ranIn(containers, id) ? 1 : 0;
      }
      assertThat(swap.count()).isPositive();
    }
    assertThat(ran).as("launches between the swaps").isPositive();
    try (var all = Files.walk(outside)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
    containerizer().destroy(pod.id());
    listener.end(pod.id());
  }

  private boolean ranIn(Path containers, ContainerId id) throws Exception {
    Sandbox sandbox = new Sandbox(containers.resolve(id.value()).toString());
    CommandInfo here = CommandInfo.newBuilder().setValue(": >here").build();
    containerizer().launch(ContainerSpec.of(id, here, sandbox));
    try {
      listener.pid(id);
    } catch (ExecutionException lost) {
      return false; // the other was faster
    }
    listener.end(id);
    return true;
  }
}
