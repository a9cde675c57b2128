package io.mesos4j.bench.suite;

import io.mesos4j.agent.checks.ProbeRunner;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.common.loop.Inbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What health checks cost, tried at an even pace by the agent's own means in this process. */
public final class ChecksBenchmark implements Benchmark {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long PATIENCE_SECONDS = 60;
  private static final int CONTAINERS = 100;

  private final Counting inbox = new Counting(new Semaphore(0));

  @Override
  public String name() {
    return "checks";
  }

  @Override
  public String summary() {
    return "processor time of health checks by port, page or command, at a number a second";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("kind", "tcp");
    defaults.put("rate", "1000");
    defaults.put("count", "10000");
    defaults.put("launcher", "posix");
    defaults.put("isolation", "posix/cpu,posix/mem");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    ContainerLedger ledger = new ContainerLedger();
    try (ContainerRig rig = new ContainerRig(options, ledger);
        AnsweringPort silent = AnsweringPort.silent();
        AnsweringPort pages = AnsweringPort.withPages()) {
      List<ContainerId> checked = launch(rig, ledger);
      Probe probe =
          switch (options.text("kind")) {
            case "tcp" -> silent.connecting();
            case "http" -> pages.asking();
            case "command" -> new Probe.Command(Frameworks.shell("true"));
            default ->
                throw new IllegalArgumentException(
                    "--kind=" + options.text("kind") + " is not known; use tcp, http or command");
          };
      ProbeRunner runner = new ProbeRunner(rig.containers(), inbox);
      measure(key -> runner.start(key, probe, TIMEOUT), checked, options, report);
    }
  }

  /** A check waits for the one before of its container: there are enough to take turns. */
  private static List<ContainerId> launch(ContainerRig rig, ContainerLedger ledger)
      throws IOException, InterruptedException {
    List<ContainerId> ids = new ArrayList<>();
    for (int number = 0; number < CONTAINERS; number++) {
      ContainerId id = new ContainerId("checked-" + number);
      Sandbox sandbox = new Sandbox(rig.folder().resolve(id.value()).toString());
      rig.launch(ContainerSpec.of(id, Frameworks.shell("exec sleep 1000"), sandbox));
      ids.add(id);
    }
    for (ContainerId id : ids) {
      ledger.awaitLaunched(id);
    }
    return ids;
  }

  private void measure(
      Consumer<CheckKey> start, List<ContainerId> checked, Options options, Report report)
      throws IOException, InterruptedException {
    int count = options.count("count");
    ProcessFiles self = new ProcessFiles(ProcessHandle.current().pid());
    double before = self.cpuSeconds();
    double childrenBefore = self.childrenCpuSeconds();
    long begun = System.nanoTime();
    long pause = TimeUnit.SECONDS.toNanos(1) / options.count("rate");
    for (int started = 0; started < count; started++) {
      LockSupport.parkNanos(begun + started * pause - System.nanoTime());
      ContainerId next = checked.get(started % checked.size());
      start.accept(new CheckKey(next, CheckKey.Purpose.HEALTH));
    }
    if (!inbox.results().tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      report.remark("only " + inbox.results().availablePermits() + " checks gave a result");
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    report.figure("rate", count / seconds, "checks/s");
    report.figure(
        "cpu_per_check.agent", (self.cpuSeconds() - before) * MILLIS_PER_SECOND / count, "ms");
    report.figure(
        "cpu_per_check.processes",
        (self.childrenCpuSeconds() - childrenBefore) * MILLIS_PER_SECOND / count,
        "ms");
  }

  /** Counts results. */
  private record Counting(Semaphore results) implements Inbox<AgentEvent> {

    @Override
    public void post(AgentEvent event) {
      results.release();
    }

    @Override
    public boolean offer(AgentEvent event) {
      post(event);
      return true;
    }
  }
}
