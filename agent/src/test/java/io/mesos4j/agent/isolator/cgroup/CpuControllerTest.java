package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.RevocableInfo;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cgroups/cpu} on files that take what the kernel's would. */
class CpuControllerTest {

  private static final List<String> FILES =
      List.of("cpu.shares", "cpu.cfs_period_us", "cpu.cfs_quota_us", "cpu.weight", "cpu.max");

  private static final ContainerId CONTAINER = new ContainerId("container");

  @TempDir Path folder;

  private static Resource cpus(double amount) {
    return Resource.newBuilder()
        .setName("cpus")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(amount))
        .build();
  }

  private static Resource lent(double amount) {
    return cpus(amount).toBuilder().setRevocable(RevocableInfo.getDefaultInstance()).build();
  }

  /** What a file of a new group says once a container in it was given these cpus. */
  private long given(CpuController controller, Resource cpus, String file) throws IOException {
    Path directory = Files.createTempDirectory(folder, "group");
    for (String made : FILES) {
      Files.createFile(directory.resolve(made));
    }
    Cgroup group = new Cgroup(directory);
    controller.update(CONTAINER, group, ContainerResources.of(List.of(cpus)));
    return group.readLong(file);
  }

  @Test
  void cpuThatIsLentHasTenShares() throws IOException {
    CpuController controller = CpuController.v1(CpuQuota.ALWAYS);
    assertThat(given(controller, cpus(2), "cpu.shares")).isEqualTo(2048);
    assertThat(given(controller, lent(2), "cpu.shares")).isEqualTo(20);
    assertThat(given(controller, lent(2), "cpu.cfs_quota_us")).isEqualTo(200_000);
    assertThat(given(controller, lent(0.1), "cpu.shares")).isEqualTo(2);
  }

  @Test
  void weightOfVersionTwoFollowsTheShares() throws IOException {
    CpuController controller = CpuController.v2(CpuQuota.ALWAYS);
    assertThat(given(controller, cpus(4), "cpu.weight")).isEqualTo(157);
    assertThat(given(controller, lent(4), "cpu.weight")).isEqualTo(2);
  }

  @Test
  void moreCpusThanAnyHostHasAreAQuotaThatTheKernelTakes() throws IOException {
    CpuController controller = CpuController.v1(CpuQuota.ALWAYS);
    assertThat(given(controller, cpus(9e12), "cpu.cfs_quota_us")).isEqualTo(10_000_000_000L);
  }
}
