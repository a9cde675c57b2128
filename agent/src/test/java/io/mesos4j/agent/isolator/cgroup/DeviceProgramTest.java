package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.DeviceProgram;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Device programs in a v2 group of this kernel, even where other controllers are v1. */
class DeviceProgramTest {

  private static final ContainerSpec SPEC =
      ContainerSpec.of(
          new ContainerId("devices"),
          Protos.CommandInfo.getDefaultInstance(),
          new Sandbox("/nowhere"));

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

  private String run(String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", "echo 0 >" + group.directory() + "/cgroup.procs; " + command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
