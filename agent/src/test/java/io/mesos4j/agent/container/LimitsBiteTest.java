package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.container.CgroupOptions.Budget;
import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.isolator.cgroup.Swap;
import io.mesos4j.agent.isolator.usage.DiskUsage;
import io.mesos4j.agent.isolator.usage.PortPolicy;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.ResourceStatistics;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.Test;

/** Limits of control groups v1, disks and ports on this kernel: each is run into on purpose. */
class LimitsBiteTest extends ProvingGround {

  private static Cgroup group(String controller, ContainerSpec spec) throws IOException {
    Path mount = CgroupHost.discover().v1(controller).orElseThrow();
    return new Cgroup(mount.resolve(GROUP).resolve(spec.id().value()));
  }

  @Test
  void memoryHogIsEndedAndItsNeighbourIsNot() throws Exception {
    assumeControllers("memory", "freezer");
    ContainerHost host = host("cgroups/mem");
    ContainerSpec neighbour = spec("neighbour", FOREVER, Scalar.resource("mem", 64));
    start(host, neighbour);
    ContainerSpec hog = spec("hog", "head -c 256m /dev/zero | tail", Scalar.resource("mem", 64));
    Termination end = runToItsEnd(host, hog);
    assertThat(end.reason()).contains(Reason.REASON_CONTAINER_LIMITATION_MEMORY);
    assertThat(end.message().orElseThrow())
        .startsWith("Memory limit exceeded: Requested: 64MB Maximum Used: 6")
        .contains("MEMORY STATISTICS", "cache ");
    assertThat(host.containerizer().containers()).containsExactly(neighbour.id());
  }

  @Test
  void burnerGetsItsFifthOfACpu() throws Exception {
    assumeControllers("cpu", "cpuacct", "freezer");
    ContainerHost host =
        host(
            "cgroups/cpu",
            CgroupOptions.in(GROUP).withBudget(Budget.USUAL.withCpuQuota(CpuQuota.ALWAYS)),
            all -> all);
    ContainerSpec burner = spec("burner", "while :; do :; done", Scalar.resource("cpus", 0.2));
    start(host, burner);
    ResourceStatistics before = host.containerizer().usage(burner.id());
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3)); // a measurement takes its time
    ResourceStatistics after = host.containerizer().usage(burner.id());
    double used = cpuSeconds(after) - cpuSeconds(before);
    long periods = (long) after.getCpusNrPeriods() - before.getCpusNrPeriods();
    long throttled = (long) after.getCpusNrThrottled() - before.getCpusNrThrottled();
    // In a period of 100 ms in which it was stopped it had had its 20 ms, however busy the host is.
    assertThat(throttled).isPositive();
    assertThat(used).isBetween(0.02 * (throttled - 1) * 0.9, 0.02 * (periods + 1) * 1.1);
  }

  private static double cpuSeconds(ResourceStatistics usage) {
    return usage.getCpusUserTimeSecs() + usage.getCpusSystemTimeSecs();
  }

  @Test
  void limitAboveTheRequestIsTheHardOne() throws Exception {
    assumeControllers("cpu", "cpuacct", "memory", "freezer");
    ContainerHost host = host("cgroups/cpu,cgroups/mem");
    Map<String, Protos.Value.Scalar> limits =
        Map.of("cpus", amount(2), "mem", amount(Double.POSITIVE_INFINITY));
    ContainerResources resources =
        new ContainerResources(
            List.of(Scalar.resource("cpus", 0.5), Scalar.resource("mem", 64)), limits);
    ContainerSpec spec = spec("limits", FOREVER).withResources(resources);
    start(host, spec);
    assertThat(group("cpu", spec).readLong("cpu.shares")).isEqualTo(512);
    assertThat(group("cpu", spec).readLong("cpu.cfs_quota_us")).isEqualTo(200_000);
    assertThat(group("memory", spec).readLong("memory.soft_limit_in_bytes")).isEqualTo(64L << 20);
    assertThat(group("memory", spec).readLong("memory.limit_in_bytes")).isGreaterThan(1L << 50);
    ResourceStatistics usage = host.containerizer().usage(spec.id());
    assertThat(usage.getCpusSoftLimit()).isEqualTo(0.5);
    assertThat(usage.getCpusLimit()).isEqualTo(2);
    assertThat(usage.hasMemLimitBytes()).isFalse();
  }

  private static Protos.Value.Scalar amount(double value) {
    return Protos.Value.Scalar.newBuilder().setValue(value).build();
  }

  @Test
  void forkBombStopsAtItsLimit() throws Exception {
    assumeControllers("pids", "freezer");
    ContainerHost host =
        host(
            "cgroups/pids",
            CgroupOptions.in(GROUP).withBudget(Budget.USUAL.withPids(20)),
            options -> options);
    ContainerSpec bomb =
        spec("bomb", "i=0; while [ $i -lt 60 ]; do sleep 1000 & echo $!; i=$((i+1)); done; wait");
    start(host, bomb);
    listener.end(bomb.id()); // the shell gives up when it cannot fork
    assertThat(log(bomb, "stderr")).containsIgnoringCase("fork");
    assertThat(log(bomb, "stdout").lines().count()).isBetween(15L, 20L);
  }

  @Test
  void swapCountsWhereItIsLimited() throws Exception {
    assumeControllers("memory", "freezer");
    ContainerHost host =
        host(
            "cgroups/mem",
            CgroupOptions.in(GROUP).withBudget(Budget.USUAL.withSwap(Swap.LIMITED)),
            options -> options);
    ContainerSpec spec = spec("swap", FOREVER, Scalar.resource("mem", 64));
    start(host, spec);
    assertThat(group("memory", spec).readLong("memory.memsw.limit_in_bytes")).isEqualTo(64L << 20);
    host.containerizer()
        .update(spec.id(), ContainerResources.of(List.of(Scalar.resource("mem", 96))));
    while (group("memory", spec).readLong("memory.limit_in_bytes") != 96L << 20) {
      Thread.onSpinWait(); // updates tell nobody when they are done
    }
    assertThat(group("memory", spec).readLong("memory.memsw.limit_in_bytes")).isEqualTo(96L << 20);
  }

  @Test
  void shortageOfMemoryIsCountedForWhoHasIt() throws Exception {
    assumeControllers("memory", "freezer");
    ContainerHost host = host("cgroups/mem");
    ContainerSpec neighbour = spec("calm", FOREVER, Scalar.resource("mem", 64));
    start(host, neighbour);
    Path gate = gate();
    ContainerSpec busy =
        spec(
            "busy",
            "head -c 200m /dev/zero >big; rm big; echo >" + gate + "; " + FOREVER,
            Scalar.resource("mem", 64));
    host.containerizer().launch(busy);
    Files.readString(gate); // written when the file was
    ResourceStatistics usage = host.containerizer().usage(busy.id());
    assumeTrue(usage.hasMemLowPressureCounter(), "needs memory.pressure_level");
    assertThat(usage.getMemLowPressureCounter()).isPositive();
    assertThat(usage.getMemMediumPressureCounter())
        .isBetween(usage.getMemCriticalPressureCounter(), usage.getMemLowPressureCounter());
    assertThat(host.containerizer().usage(neighbour.id()).getMemLowPressureCounter()).isZero();
  }

  @Test
  void deviceThatIsNotAllowedIsRefused() throws Exception {
    assumeControllers("devices", "freezer");
    ContainerHost host = host("cgroups/devices");
    ContainerSpec spec =
        spec(
            "devices",
            "head -c 1 /dev/zero | wc -c; mknod kmsg c 1 11 && head -c 1 kmsg || echo refused");
    assertThat(output(host, spec)).isEqualTo("1\nrefused\n");
    assertThat(log(spec, "stderr")).contains("Operation not permitted");
  }

  @Test
  void cpusThatToolsTakeAwayAreGoneForTheContainer() throws Exception {
    assumeControllers("cpuset", "freezer");
    ContainerHost host = host("cgroups/cpuset");
    Path gate = gate();
    ContainerSpec spec =
        spec("pinned", "read go <" + gate + "; grep Cpus_allowed_list /proc/self/status");
    start(host, spec);
    String all = group("cpuset", spec).read("cpuset.cpus");
    assumeTrue(all.matches("0[-,].*"), () -> "needs more cpus than these: " + all);
    group("cpuset", spec).write("cpuset.cpus", "0");
    Files.writeString(gate, "go\n");
    listener.end(spec.id());
    assertThat(log(spec, "stdout")).isEqualTo("Cpus_allowed_list:\t0\n");
  }

  @Test
  void everyOtherControllerOfThisHostTakesContainers() throws Exception {
    assumeControllers("blkio", "cpuset", "freezer");
    ContainerHost host = host("cgroups/all");
    ContainerSpec spec =
        spec("all", FOREVER, Scalar.resource("cpus", 1), Scalar.resource("mem", 64));
    start(host, spec);
    for (String controller : List.of("cpu", "memory", "pids", "blkio", "cpuset", "devices")) {
      assertThat(group(controller, spec).processes()).as(controller).isNotEmpty();
    }
    ResourceStatistics usage = host.containerizer().usage(spec.id());
    assertThat(usage.hasBlkioStatistics()).isTrue();
    assertThat(usage.getMemTotalBytes()).isPositive();
  }

  private ContainerHost measuringDisks(boolean enforced) throws IOException {
    DiskUsage.Policy policy = new DiskUsage.Policy(Duration.ofMillis(50), enforced);
    return host(
        "disk/du",
        options ->
            options.withFiles(
                new IsolationOptions.Disks(
                    directory.resolve("work"), policy, options.files().quota(), List.of())));
  }

  @Test
  void diskHogIsEnded() throws Exception {
    assumeControllers("freezer");
    ContainerHost host = measuringDisks(true);
    ContainerSpec hog =
        spec("hog", "head -c 11m /dev/zero >big; " + FOREVER, Scalar.resource("disk", 10));
    Termination end = runToItsEnd(host, hog);
    assertThat(end.reason()).contains(Reason.REASON_CONTAINER_LIMITATION_DISK);
    assertThat(end.message().orElseThrow())
        .matches("Disk usage \\(\\d+KB\\) exceeds quota \\(10MB\\)");
  }

  @Test
  void diskHogIsOnlyMeasuredWhereNothingIsEnforced() throws Exception {
    assumeControllers("freezer");
    ContainerHost host = measuringDisks(false);
    Path gate = gate();
    ContainerSpec hog =
        spec(
            "hog",
            "head -c 11m /dev/zero >big; read go <" + gate + "; cp big bigger; " + FOREVER,
            Scalar.resource("disk", 10));
    long pid = start(host, hog);
    awaitDiskUse(host, hog, 11L << 20);
    Files.writeString(gate, "go\n"); // it was measured above its limit, and goes on
    awaitDiskUse(host, hog, 22L << 20);
    assertThat(host.containerizer().usage(hog.id()).getDiskLimitBytes()).isEqualTo(10L << 20);
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).contains(true);
    assertThat(host.containerizer().containers()).containsExactly(hog.id());
  }

  /** Measured now and then; what never comes is noticed by the end of the container. */
  private static void awaitDiskUse(ContainerHost host, ContainerSpec spec, long bytes)
      throws IOException {
    while (host.containerizer().usage(spec.id()).getDiskUsedBytes() < bytes) {
      assertThat(host.containerizer().containers()).contains(spec.id());
      Thread.onSpinWait();
    }
  }

  @Test
  void listenerOnAPortOfOthersIsEnded() throws Exception {
    assumeControllers("freezer");
    ContainerHost host =
        host(
            "network/ports",
            options -> options.withPorts(new PortPolicy(Duration.ofMillis(50), true, List.of())));
    ContainerSpec spec =
        spec(
            "listener",
            "exec perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 1, LocalAddr =>"
                + " \"127.0.0.1\") or die; sleep 1000'");
    Termination end = runToItsEnd(host, spec);
    assertThat(end.reason()).contains(Reason.REASON_CONTAINER_LIMITATION);
    assertThat(end.message().orElseThrow())
        .startsWith("Container is listening on unallocated ports: [");
  }
}
