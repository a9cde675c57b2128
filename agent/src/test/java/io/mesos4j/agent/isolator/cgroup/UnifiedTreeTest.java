package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.ResourceStatistics;
import org.junit.jupiter.api.Test;

/** The controllers on a unified hierarchy that keeps the kernel's rules, on any machine. */
class UnifiedTreeTest {

  private static final Path MOUNT = Path.of("/cgroup");
  private static final ContainerId POD = new ContainerId("pod");

  private final FakeUnifiedTree tree =
      new FakeUnifiedTree(MOUNT, "cpu", "memory", "pids", "io", "hugetlb");
  private final CgroupIsolator isolator =
      new CgroupIsolator(
          new UnifiedGroups(
              new Cgroup(MOUNT, tree), "mesos", List.of("cpu", "memory", "pids", "io")),
          List.of(
              CpuController.v2(CpuQuota.ALWAYS),
              TaskCount.v2(),
              new MemoryController(
                  MemoryFiles.V2, Swap.LIMITED, new NoNotifications(), Runnable::run),
              new PressureTable(),
              new PidsController(100),
              BlockIoController.v2()));

  private static ContainerSpec spec(ContainerId id) {
    return ContainerSpec.of(
            id, Protos.CommandInfo.newBuilder().setValue("true").build(), new Sandbox("/sandbox"))
        .withResources(
            ContainerResources.of(
                List.of(Scalar.resource("cpus", 0.5), Scalar.resource("mem", 64))));
  }

  private Path launch(ContainerSpec spec, long pid) throws IOException {
    Preparation preparation = isolator.prepare(spec);
    for (Path group : preparation.groups()) {
      tree.join(group, pid);
    }
    return preparation.groups().getLast();
  }

  private String value(String file) throws IOException {
    return tree.read(MOUNT.resolve("mesos").resolve(file));
  }

  @Test
  void limitsAreSetBeforeAProcessJoins() throws IOException {
    Path joined = launch(spec(POD), 7);
    assertThat(joined).isEqualTo(MOUNT.resolve("mesos/pod/leaf/cgroup.procs"));
    assertThat(value("pod/cpu.weight")).isEqualTo("20");
    assertThat(value("pod/cpu.max")).isEqualTo("50000 100000");
    assertThat(value("pod/memory.low")).isEqualTo("67108864");
    assertThat(value("pod/memory.max")).isEqualTo("67108864");
    assertThat(value("pod/memory.swap.max")).isEqualTo("0");
    assertThat(value("pod/pids.max")).isEqualTo("100");
  }

  @Test
  void nestedContainerIsHeldByThePodUnlessItAsksForLimits() throws IOException {
    launch(spec(POD), 7);
    launch(spec(POD.child("shared")), 8);
    assertThat(value("pod/mesos/shared/cgroup.procs")).isEmpty();
    assertThat(value("pod/mesos/shared/leaf/cgroup.procs")).isEqualTo("8");
    assertThat(value("pod/mesos/shared/memory.max")).isEqualTo("max");
    ContainerInfo alone =
        ContainerInfo.newBuilder()
            .setType(ContainerInfo.Type.MESOS)
            .setLinuxInfo(LinuxInfo.newBuilder().setShareCgroups(false))
            .build();
    launch(spec(POD.child("alone")).withContainer(alone), 9);
    assertThat(value("pod/mesos/alone/memory.max")).isEqualTo("67108864");
  }

  @Test
  void updateMovesTheLimitsOfARunningContainer() throws IOException {
    launch(spec(POD), 7);
    Protos.Value.Scalar unlimited =
        Protos.Value.Scalar.newBuilder().setValue(Double.POSITIVE_INFINITY).build();
    isolator.update(
        POD,
        new ContainerResources(
            List.of(Scalar.resource("cpus", 2), Scalar.resource("mem", 128)),
            Map.of("mem", unlimited, "cpus", unlimited)));
    assertThat(value("pod/cpu.max")).isEqualTo("max 100000");
    assertThat(value("pod/memory.low")).isEqualTo("134217728");
    assertThat(value("pod/memory.max")).isEqualTo("max");
  }

  @Test
  void usageIsWhatTheKernelCounts() throws IOException {
    launch(spec(POD), 7);
    Path group = MOUNT.resolve("mesos/pod");
    tree.set(group.resolve("cpu.stat"), "user_usec 1500000\nsystem_usec 500000\nnr_periods 3");
    tree.set(group.resolve("memory.current"), "8192");
    tree.set(group.resolve("memory.stat"), "anon 4096\nfile 2048\nfile_mapped 1024");
    tree.set(group.resolve("io.stat"), "8:0 rbytes=4096 wbytes=0 rios=1 wios=0 dbytes=0 dios=0");
    ResourceStatistics.Builder sample = ResourceStatistics.newBuilder().setTimestamp(0);
    tree.set(group.resolve("memory.events"), "low 0\nhigh 0\nmax 7\noom 2\noom_kill 0");
    isolator.usage(POD, sample);
    assertThat(sample.getMemLowPressureCounter()).isEqualTo(7);
    assertThat(sample.getMemCriticalPressureCounter()).isEqualTo(2);
    assertThat(sample.getCpusUserTimeSecs()).isEqualTo(1.5);
    assertThat(sample.getCpusNrPeriods()).isEqualTo(3);
    assertThat(sample.getMemTotalBytes()).isEqualTo(8192);
    assertThat(sample.getMemRssBytes()).isEqualTo(4096);
    assertThat(sample.getMemMappedFileBytes()).isEqualTo(1024);
    assertThat(sample.getProcesses()).isEqualTo(1);
    var device = sample.getBlkioStatistics().getThrottling(0);
    assertThat(device.getDevice().getMajorNumber()).isEqualTo(8);
    assertThat(device.getIoServiceBytes(0).getValue()).isEqualTo(4096);
  }

  @Test
  void killForLackOfMemoryIsALimitation() throws IOException {
    launch(spec(POD), 7);
    assertThat(isolator.limitation(spec(POD))).isEmpty();
    tree.set(MOUNT.resolve("mesos/pod/memory.peak"), "67108864");
    tree.set(MOUNT.resolve("mesos/pod/leaf/memory.events"), "oom 1\noom_kill 1");
    Optional<Limitation> limitation = isolator.limitation(spec(POD));
    assertThat(limitation.orElseThrow().message())
        .startsWith("Memory limit exceeded: Requested: 64MB Maximum Used: 64MB");
  }

  @Test
  void whatToolsSetInAGroupStaysForAllThatIsInIt() throws IOException {
    FakeUnifiedTree roomy = new FakeUnifiedTree(MOUNT, "cpuset", "hugetlb");
    CgroupIsolator keeping =
        new CgroupIsolator(
            new UnifiedGroups(new Cgroup(MOUNT, roomy), "mesos", List.of("cpuset", "hugetlb")),
            List.of(new GroupOnly(), new GroupOnly()));
    for (Path group : keeping.prepare(spec(POD)).groups()) {
      roomy.join(group, 7);
    }
    Path group = MOUNT.resolve("mesos/pod");
    roomy.write(group.resolve("cpuset.cpus"), "0");
    roomy.write(group.resolve("hugetlb.2MB.max"), "2097152");
    keeping.update(
        POD,
        ContainerResources.of(List.of(Scalar.resource("cpus", 2), Scalar.resource("mem", 128))));
    keeping.prepare(spec(POD.child("task")));
    assertThat(roomy.read(group.resolve("cpuset.cpus"))).isEqualTo("0");
    assertThat(roomy.read(group.resolve("hugetlb.2MB.max"))).isEqualTo("2097152");
    assertThat(roomy.read(group.resolve("leaf/cgroup.procs"))).isEqualTo("7");
    assertThat(roomy.read(group.resolve("mesos/task/hugetlb.2MB.max"))).isEqualTo("max");
  }

  @Test
  void groupGoesWhenItsProcessesAreGone() throws IOException {
    launch(spec(POD), 7);
    tree.end(7);
    isolator.cleanup(POD);
    isolator.cleanup(POD);
    assertThat(tree.isGroup(MOUNT.resolve("mesos/pod"))).isFalse();
  }

  @Test
  void controllerThatTheHostDoesNotDelegateIsRefused() {
    CgroupIsolator greedy =
        new CgroupIsolator(
            new UnifiedGroups(new Cgroup(MOUNT, tree), "mesos", List.of("cpuset")), List.of());
    assertThatThrownBy(() -> greedy.prepare(spec(POD)))
        .hasMessageContaining("the kernel refused '+cpuset'");
  }

  /** Nothing is watched here. */
  private static final class NoNotifications implements Notifications {
    @Override
    public Registration onReady(Descriptor descriptor, Runnable action) {
      descriptor.close();
      return () -> {};
    }
  }
}
