package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.model.ContainerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.CapabilityInfo.Capability;
import org.apache.mesos.Protos.Device;
import org.apache.mesos.Protos.DeviceAccess;
import org.apache.mesos.Protos.LinuxInfo;
import org.junit.jupiter.api.Test;

/** Privileges on this kernel, and devices, seen from inside containers. */
class PrivilegesTest extends SeparateWorlds {

  @Test
  void setUserIdGainsNothingWithoutNewPrivileges() throws Exception {
    ContainerSpec spec = spec("nnp", "grep NoNewPrivs /proc/self/status");
    assertThat(output(host("linux/nnp"), spec)).contains("1");
  }

  private static CapabilityInfo capabilities(Capability... list) {
    return CapabilityInfo.newBuilder().addAllCapabilities(List.of(list)).build();
  }

  private ContainerHost bounded(Capability... list) throws Exception {
    return host(
        "linux/capabilities",
        options ->
            options.withPrivileges(
                new IsolationOptions.Privileges(
                    Optional.empty(),
                    Optional.of(capabilities(list)),
                    Optional.empty(),
                    Optional.empty())));
  }

  @Test
  void commandHasTheCapabilitiesItAsksForAndNoOthers() throws Exception {
    openToOthers();
    ContainerHost host = bounded(Capability.NET_RAW, Capability.CHOWN, Capability.KILL);
    LinuxInfo.Builder linux =
        LinuxInfo.newBuilder().setEffectiveCapabilities(capabilities(Capability.NET_RAW));
    String raw = "0000000000002000";
    String bounds = "0000000000002021";
    ContainerSpec root = with(spec("root", "grep Cap /proc/self/status"), linux);
    assertThat(output(host, root)).contains("CapEff:\t" + raw, "CapBnd:\t" + bounds);
    ContainerSpec user = with(asNobody("user", "grep Cap /proc/self/status"), linux);
    assertThat(output(host, user)).contains("CapEff:\t" + raw, "CapBnd:\t" + bounds);
  }

  @Test
  void capabilityBeyondTheBoundsIsRefused() throws Exception {
    ContainerHost host = bounded(Capability.CHOWN);
    ContainerSpec spec =
        with(
            spec("greedy", "true"),
            LinuxInfo.newBuilder().setEffectiveCapabilities(capabilities(Capability.SYS_ADMIN)));
    host.containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("sys_admin");
  }

  @Test
  void deviceThatIsAllowedIsForAnyUserInThatWayOnly() throws Exception {
    openToOthers();
    Path device = directory.resolve("device");
    new ProcessBuilder("mknod", "-m", "600", device.toString(), "c", "1", "5").start().waitFor();
    DeviceAccess allowed =
        DeviceAccess.newBuilder()
            .setDevice(Device.newBuilder().setPath(device.toString()))
            .setAccess(DeviceAccess.Access.newBuilder().setRead(true))
            .build();
    ContainerHost host =
        host(
            "linux/devices,filesystem/linux",
            CgroupOptions.in(GROUP).withDevices(List.of(allowed)),
            options -> options);
    ContainerSpec spec =
        asNobody("user", "head -c 3 %1$s | wc -c; echo x >%1$s || echo refused".formatted(device));
    assertThat(output(host, spec)).isEqualTo("3\nrefused\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(device)))
        .isEqualTo("rw-------");
  }

  @Test
  void allowedDeviceThatIsNoneIsRefusedAtStart() {
    DeviceAccess file =
        DeviceAccess.newBuilder()
            .setDevice(Device.newBuilder().setPath("/etc/passwd"))
            .setAccess(DeviceAccess.Access.newBuilder().setRead(true))
            .build();
    assertThatThrownBy(() ->
            host(
                "linux/devices,filesystem/linux",
                CgroupOptions.in(GROUP).withDevices(List.of(file)),
                options -> options))
        .hasMessageContaining("/etc/passwd is not a device");
  }
}
