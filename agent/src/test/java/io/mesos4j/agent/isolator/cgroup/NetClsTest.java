package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cgroups/net_cls} on a file that takes what the kernel's would. */
class NetClsTest {

  @TempDir Path directory;

  private static NetClsController controller() {
    return new NetClsController(Optional.of(NetClsHandles.parse("0x0012", "0x1,0x2")));
  }

  private static ContainerSpec spec(String name) {
    return ContainerSpec.of(
        new ContainerId(name), Protos.CommandInfo.getDefaultInstance(), new Sandbox("/nowhere"));
  }

  private Cgroup group(String name) throws IOException {
    Path group = Files.createDirectories(directory.resolve(name));
    if (Files.notExists(group.resolve("net_cls.classid"))) {
      Files.writeString(group.resolve("net_cls.classid"), "0");
    }
    return new Cgroup(group);
  }

  private static int shown(NetClsController controller, String name) {
    Protos.ContainerStatus.Builder status = Protos.ContainerStatus.newBuilder();
    controller.status(new ContainerId(name), status);
    return status.getCgroupInfo().getNetCls().getClassid();
  }

  @Test
  void eachContainerHasAHandleUntilItIsGone() throws IOException {
    NetClsController controller = controller();
    controller.prepare(spec("one"), group("one"));
    controller.prepare(spec("two"), group("two"));
    assertThat(group("one").readLong("net_cls.classid")).isEqualTo(0x00120001);
    assertThat(shown(controller, "two")).isEqualTo(0x00120002);
    assertThatThrownBy(() -> controller.prepare(spec("three"), group("three")))
        .hasMessageContaining("all traffic handles");
    controller.cleanup(new ContainerId("one"));
    controller.prepare(spec("three"), group("three"));
    assertThat(shown(controller, "three")).isEqualTo(0x00120001);
  }

  @Test
  void handleOfTheLifeBeforeIsKept() throws IOException {
    controller().prepare(spec("one"), group("one"));
    NetClsController next = controller();
    next.recover(spec("one"), group("one"));
    next.prepare(spec("two"), group("two"));
    assertThat(shown(next, "one")).isEqualTo(0x00120001);
    assertThat(shown(next, "two")).isEqualTo(0x00120002);
  }

  @Test
  void handlesThatAreNoneAreRefusedWithTheFlagsName() {
    assertThatThrownBy(() -> NetClsHandles.parse("0x12345", "0x1,0x2"))
        .hasMessageContaining("--cgroups_net_cls_primary_handle has '0x12345'");
    assertThatThrownBy(() -> NetClsHandles.parse("0x12", "0x9,0x2"))
        .hasMessageContaining("ends before it begins");
  }
}
