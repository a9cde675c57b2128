package io.mesos4j.agent.container;

import io.mesos4j.agent.container.CgroupOptions.Budget;
import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.resources.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.mesos.Protos;

/** A program for a host whose only control groups are v2: prints what it sees, a line a fact. */
final class UnifiedGuest {

  private static final Path GROUP = Path.of("/sys/fs/cgroup/mesos");

  private static final double BURNER_CPUS = 0.2;

  private static final List<String> ISOLATION =
      List.of(
          "cgroups/cpu",
          "cgroups/mem",
          "cgroups/pids",
          "cgroups/blkio",
          "cgroups/devices",
          "namespaces/pid");

  private final GuestContainers containers;

  private UnifiedGuest(Path directory) throws Exception {
    this.containers =
        new GuestContainers(
            directory,
            directory.resolve("sandboxes"),
            ISOLATION,
            IsolationOptions.of(
                CgroupOptions.in(GROUP.getFileName().toString())
                    .withBudget(Budget.USUAL.withCpuQuota(CpuQuota.ALWAYS).withPids(20)),
                directory.resolve("work")));
  }

  public static void main(String[] arguments) throws Exception {
    UnifiedGuest guest = new UnifiedGuest(Path.of(arguments[0]));
    guest.hog();
    guest.burner();
    guest.detached();
    guest.bomb();
    guest.hidden();
    guest.guarded();
    try (var left = Files.list(GROUP)) {
      System.out.println("left " + left.filter(Files::isDirectory).toList());
    }
    guest.containers.close();
  }

  private void hog() throws Exception {
    Termination end = run("hog", "head -c 200m /dev/zero | tail", 1);
    System.out.println("hog " + end.reason().orElseThrow() + " " + end.message().orElse(""));
  }

  /**
   * A loop that never pauses, for some seconds of which is printed how long it had a cpu, how often
   * it was stopped, and the periods of its quota.
   */
  private void burner() throws Exception {
    ContainerId id = launch("burner", "while :; do :; done", BURNER_CPUS);
    Protos.ResourceStatistics before = containers.usage(id);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    Protos.ResourceStatistics after = containers.usage(id);
    containers.destroy(id);
    System.out.println(
        "burner %s %d %d"
            .formatted(
                cpuSeconds(after) - cpuSeconds(before),
                after.getCpusNrThrottled() - before.getCpusNrThrottled(),
                after.getCpusNrPeriods() - before.getCpusNrPeriods()));
  }

  private static double cpuSeconds(Protos.ResourceStatistics usage) {
    return usage.getCpusUserTimeSecs() + usage.getCpusSystemTimeSecs();
  }

  private void detached() throws Exception {
    ContainerId id = launch("detached", "env -i setsid sleep 1012 & exec sleep 1013", 1);
    Protos.ResourceStatistics usage = containers.usage(id);
    System.out.println("usage " + usage.getMemLimitBytes() + " " + (usage.getMemTotalBytes() > 0));
    System.out.println("detached " + containers.destroy(id).status().orElseThrow());
  }

  /** Forks until it cannot; prints how often it could. */
  private void bomb() throws Exception {
    run("bomb", "i=0; while [ $i -lt 60 ]; do sleep 1000 & echo $!; i=$((i+1)); done; wait", 1);
    System.out.println("bomb " + log("bomb").lines().count());
  }

  /** Sees few processes, and leaves one behind. */
  private void hidden() throws Exception {
    Termination end = run("hidden", "sleep 1000 & ls /proc | grep -c '^[0-9]'; exit 3", 1);
    System.out.println("hidden " + end.status().orElseThrow() + " of " + log("hidden").trim());
  }

  /** Uses a device that everybody may use, and one that it makes for itself. */
  private void guarded() throws Exception {
    run(
        "guarded",
        "head -c 1 /dev/zero | wc -c; mknod kmsg c 1 11; head -c 1 kmsg 2>&1 || echo refused",
        1);
    System.out.println("guarded " + String.join(" ", log("guarded").lines().toList()));
  }

  private String log(String name) throws Exception {
    return Files.readString(containers.sandbox(name).resolve("stdout"));
  }

  private Termination run(String name, String command, double cpus) throws Exception {
    return containers.run(name, command, resources(cpus));
  }

  private ContainerId launch(String name, String command, double cpus) throws Exception {
    return containers.start(name, command, resources(cpus));
  }

  private static Protos.Resource[] resources(double cpus) {
    return new Protos.Resource[] {Scalar.resource("cpus", cpus), Scalar.resource("mem", 64)};
  }
}
