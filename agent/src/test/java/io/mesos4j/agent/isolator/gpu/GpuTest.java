package io.mesos4j.agent.isolator.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.common.resources.ResourceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards and who has them, without a card. */
class GpuTest {

  @TempDir Path host;

  private final Set<String> open = new TreeSet<>();
  private final GpuIsolator isolator =
      new GpuIsolator(
          new GpuPool(
              List.of(new Gpu(0, Path.of("/dev/nvidia0")), new Gpu(1, Path.of("/dev/nvidia1")))),
          List.of(Path.of("/dev/nvidiactl")),
          new RecordingGate());

  private static ContainerSpec spec(String name, double gpus) {
    return ContainerSpec.of(
            new ContainerId(name), Protos.CommandInfo.getDefaultInstance(), new Sandbox("/s"))
        .withResources(resources(gpus));
  }

  private static ContainerResources resources(double gpus) {
    return ContainerResources.of(ResourceParser.parse("gpus:" + gpus, "*"));
  }

  @Test
  void cardBelongsToOneContainerAtATime() throws IOException {
    isolator.prepare(spec("a", 1));
    isolator.prepare(spec("b", 1));
    assertThat(open)
        .containsExactly(
            "a /dev/nvidia0", "a /dev/nvidiactl", "b /dev/nvidia1", "b /dev/nvidiactl");
    assertThatThrownBy(() -> isolator.prepare(spec("c", 1)))
        .hasMessage("the task has 1 gpus, but only 0 are free");
    isolator.cleanup(new ContainerId("a"));
    isolator.prepare(spec("c", 1));
    assertThat(open).contains("c /dev/nvidia0");
  }

  @Test
  void cardsOfTheLifeBeforeAreFoundAgain() throws IOException {
    open.add("a /dev/nvidia1");
    isolator.recover(spec("a", 1), 7);
    isolator.prepare(spec("b", 1));
    assertThat(open).contains("b /dev/nvidia0");
  }

  @Test
  void fewerCardsCloseTheRest() throws IOException {
    isolator.prepare(spec("a", 2));
    isolator.update(new ContainerId("a"), resources(1));
    assertThat(open).containsExactly("a /dev/nvidia0", "a /dev/nvidiactl");
  }

  @Test
  void taskInAPodHasTheCardsOfThePod() throws IOException {
    ContainerSpec pod = spec("pod", 1);
    isolator.prepare(pod);
    isolator.prepare(
        ContainerSpec.of(pod.id().child("task"), pod.command(), pod.sandbox())
            .withResources(resources(1)));
    isolator.prepare(spec("b", 1));
    assertThat(open).contains("pod /dev/nvidia0", "b /dev/nvidia1").hasSize(4);
  }

  @Test
  void partOfACardIsRefused() {
    assertThatThrownBy(() -> isolator.prepare(spec("a", 0.5)))
        .hasMessageContaining("gpus are given whole");
  }

  @Test
  void driverShowsItsCards() throws IOException {
    Path card = Files.createDirectories(host.resolve("gpus/0000:01:00.0"));
    Files.writeString(card.resolve("information"), "Model: \t T\nDevice Minor: \t 3\n");
    Path devices = Files.createDirectories(host.resolve("dev"));
    Files.createFile(devices.resolve("nvidiactl"));
    NvidiaDriver driver = new NvidiaDriver(host.resolve("gpus"), devices);
    assertThat(driver.cards()).containsExactly(new Gpu(3, devices.resolve("nvidia3")));
    assertThat(driver.controls()).containsExactly(devices.resolve("nvidiactl"));
    assertThatThrownBy(() -> new NvidiaDriver(host.resolve("none"), devices).cards())
        .hasMessageContaining("no nvidia driver");
  }

  private final class RecordingGate implements GpuIsolator.DeviceGate {
    @Override
    public void open(ContainerId id, Path device) {
      open.add(id + " " + device);
    }

    @Override
    public void close(ContainerId id, Path device) {
      open.remove(id + " " + device);
    }

    @Override
    public boolean isOpen(ContainerId id, Path device) {
      return open.contains(id + " " + device);
    }
  }
}
