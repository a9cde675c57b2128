package io.mesos4j.agent.container;

import io.mesos4j.agent.container.CgroupOptions.Budget;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.mesos.Protos;

/** A program for a host whose only control groups are v2: prints what it sees, a line a fact. */
final class UnifiedGuest {

  private static final Path GROUP = Path.of("/sys/fs/cgroup/mesos");

  private static final double BURNER_CPUS = 0.2;

  private final RecordingListener listener = new RecordingListener();
  private final Path directory;
  private final ContainerHost host;

  private UnifiedGuest(Path directory) throws Exception {
    this.directory = directory;
    this.host =
        ContainerHost.open(
            new ContainerizerOptions(
                directory.resolve("run"),
                Optional.of("linux"),
                List.of(
                    "cgroups/cpu",
                    "cgroups/mem",
                    "cgroups/pids",
                    "cgroups/blkio",
                    "cgroups/devices",
                    "namespaces/pid"),
                IsolationOptions.of(
                    CgroupOptions.in(GROUP.getFileName().toString())
                        .withBudget(Budget.USUAL.withCpuQuota(CpuQuota.ALWAYS).withPids(20)),
                    directory.resolve("work"))),
            new SandboxFetcher(Duration.ofSeconds(10)),
            listener,
            Clock.systemUTC());
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
    guest.host.close();
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
    listener.pid(id);
    Protos.ResourceStatistics before = host.containerizer().usage(id);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    Protos.ResourceStatistics after = host.containerizer().usage(id);
    host.containerizer().destroy(id);
    listener.end(id);
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
    listener.pid(id);
    Protos.ResourceStatistics usage = host.containerizer().usage(id);
    System.out.println("usage " + usage.getMemLimitBytes() + " " + (usage.getMemTotalBytes() > 0));
    host.containerizer().destroy(id);
    System.out.println("detached " + listener.end(id).status().orElseThrow());
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
    return Files.readString(directory.resolve("sandboxes").resolve(name).resolve("stdout"));
  }

  private Termination run(String name, String command, double cpus) throws Exception {
    return listener.end(launch(name, command, cpus));
  }

  private ContainerId launch(String name, String command, double cpus) {
    ContainerId id = new ContainerId(name);
    host.containerizer()
        .launch(
            ContainerSpec.of(
                    id,
                    Protos.CommandInfo.newBuilder().setValue(command).build(),
                    new Sandbox(directory.resolve("sandboxes").resolve(name).toString()))
                .withResources(
                    ContainerResources.of(List.of(scalar("cpus", cpus), scalar("mem", 64)))));
    return id;
  }

  private static Protos.Resource scalar(String name, double value) {
    return Protos.Resource.newBuilder()
        .setName(name)
        .setType(Protos.Value.Type.SCALAR)
        .setScalar(Protos.Value.Scalar.newBuilder().setValue(value))
        .build();
  }
}
