package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.isolator.gpu.Gpu;
import io.mesos4j.agent.isolator.gpu.GpuIsolator;
import io.mesos4j.agent.isolator.gpu.GpuPool;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.DeviceProgram;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.common.resources.ResourceParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device programs in a v2 group of this kernel, even where other controllers are v1. */
class DeviceProgramTest {

  private static final ContainerSpec SPEC =
      ContainerSpec.of(
          new ContainerId("devices"),
          Protos.CommandInfo.getDefaultInstance(),
          new Sandbox("/nowhere"));

  @TempDir Path files;

  private Cgroup group;

  @BeforeEach
  void makeGroup() throws IOException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
    Optional<Path> root = CgroupHost.discover().v2();
    assumeTrue(root.isPresent(), "needs a cgroup v2 hierarchy");
    Optional<String> refusal = DeviceProgram.refusal();
    assumeTrue(refusal.isEmpty(), () -> "needs device programs: " + refusal.orElseThrow());
    String name = "mesos4j-devices-" + ProcessHandle.current().pid();
    group = new Cgroup(root.orElseThrow()).child(name).create();
  }

  @AfterEach
  void removeGroup() throws IOException {
    if (group != null) {
      group.remove();
    }
  }

  @Test
  void deviceThatIsNotAllowedIsRefusedUntilItIs() throws Exception {
    String command = "head -c 1 /dev/zero | wc -c; head -c 0 /dev/kmsg && echo open";
    DevicesController.v2(List.of()).prepare(SPEC, group);
    assertThat(run(command)).startsWith("1\n").contains("Operation not permitted");
    DeviceRule kernelLog = DeviceRule.of(Path.of("/dev/kmsg"), "r");
    DevicesController.v2(List.of(kernelLog)).prepare(SPEC, group);
    assertThat(run(command)).isEqualTo("1\nopen\n");
  }

  /** The kernel's log stands for a card: a device that is there and not among the basic ones. */
  @Test
  void cardIsOpenToItsContainerUntilItIsTaken() throws Exception {
    Path card = Path.of("/dev/kmsg");
    String command = "head -c 0 /dev/kmsg && echo open";
    UnifiedGroups groups = new UnifiedGroups(group, "cards", List.of());
    groups.create(SPEC.id());
    try {
      DevicesController.v2(List.of()).prepare(SPEC, groups.of(SPEC.id()));
      DevicePrograms gate = new DevicePrograms(groups, List.of(), files);
      GpuIsolator isolator = new GpuIsolator(pool(card), List.of(), gate);
      assertThat(run(groups, command)).contains("Operation not permitted");
      isolator.prepare(SPEC.withResources(cards(1)));
      assertThat(run(groups, command)).isEqualTo("open\n");

      DevicePrograms later = new DevicePrograms(groups, List.of(), files);
      GpuIsolator next = new GpuIsolator(pool(card), List.of(), later);
      next.recover(SPEC, 7);
      ContainerId other = new ContainerId("other");
      assertThatThrownBy(() -> next.update(other, cards(1)))
          .hasMessageContaining("only 0 are free");
      next.update(SPEC.id(), cards(0));
      assertThat(run(groups, command)).contains("Operation not permitted");
      next.cleanup(SPEC.id());
      assertThat(later.isOpen(SPEC.id(), card)).isFalse();
    } finally {
      groups.remove(SPEC.id());
      group.child("cards").remove();
    }
  }

  private static GpuPool pool(Path card) {
    return new GpuPool(List.of(new Gpu(0, card)));
  }

  private static ContainerResources cards(int count) {
    return ContainerResources.of(ResourceParser.parse("gpus:" + count, "*"));
  }

  private static String run(UnifiedGroups groups, String command) throws Exception {
    return run(groups.entrance(SPEC.id()), command);
  }

  private String run(String command) throws Exception {
    return run(group.directory().resolve("cgroup.procs"), command);
  }

  private static String run(Path entrance, String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", "echo 0 >" + entrance + "; " + command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
