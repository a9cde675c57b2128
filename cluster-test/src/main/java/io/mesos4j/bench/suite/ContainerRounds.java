package io.mesos4j.bench.suite;

import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Launches, exits and ends of containers of one containerizer in this process. */
final class ContainerRounds {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final ContainerResources LITTLE =
      ContainerResources.of(List.of(Scalar.resource("cpus", 0.01), Scalar.resource("mem", 32)));

  private final ContainerRig rig;
  private final ContainerLedger ledger;
  private final Report report;
  private final ProcessFiles self = new ProcessFiles(ProcessHandle.current().pid());
  private int made;

  ContainerRounds(ContainerRig rig, ContainerLedger ledger, Report report) {
    this.rig = rig;
    this.ledger = ledger;
    this.report = report;
  }

  /** Runs short containers that are not counted. */
  void warmUp(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      ledger.awaitEnded(launch("true"));
    }
  }

  /** One after the other: {@code true} from launch to start and end, and a kill that is noticed. */
  void oneByOne(int rounds) throws IOException, InterruptedException {
    Samples started = new Samples();
    Samples ended = new Samples();
    Samples noticed = new Samples();
    for (int i = 0; i < rounds; i++) {
      long asked = System.nanoTime();
      ContainerId id = launch("true");
      started.add(ledger.awaitLaunched(id) - asked);
      ended.add(ledger.awaitEnded(id) - asked);
      noticed.add(notice());
    }
    report.latency("true.launched", started);
    report.latency("true.exited", ended);
    report.latency("killed_to_exited", noticed);
  }

  /** From the death of a container's process to word of it, with everything cleaned up. */
  private long notice() throws IOException, InterruptedException {
    ContainerId id = launch("exec sleep 1000");
    ledger.awaitLaunched(id);
    long killed = System.nanoTime();
    Processes.signal(ledger.pid(id), Processes.SIGKILL);
    return ledger.awaitEnded(id) - killed;
  }

  /** All at once up, and all at once down. */
  void allAtOnce(int count) throws IOException, InterruptedException {
    double memoryBefore = self.residentMib();
    long begun = System.nanoTime();
    List<ContainerId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(launch("exec sleep 1000"));
    }
    long last = 0;
    for (ContainerId id : ids) {
      last = Math.max(last, ledger.awaitLaunched(id));
    }
    report.figure("launches", count / ((last - begun) / NANOS_PER_SECOND), "containers/s");
    report.figure("memory_per_container", (self.residentMib() - memoryBefore) / count, "MiB");
    report.figure("threads", self.threads(), "threads");
    destroy(ids);
  }

  private void destroy(List<ContainerId> ids) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    ids.forEach(rig.containers()::destroy);
    long last = 0;
    for (ContainerId id : ids) {
      last = Math.max(last, ledger.awaitEnded(id));
    }
    report.figure("destroys", ids.size() / ((last - begun) / NANOS_PER_SECOND), "containers/s");
  }

  private ContainerId launch(String command) throws InterruptedException {
    ContainerId id = new ContainerId("bench-" + made++);
    Sandbox sandbox = new Sandbox(rig.folder().resolve("sandboxes").resolve(id.value()).toString());
    rig.launch(ContainerSpec.of(id, Frameworks.shell(command), sandbox).withResources(LITTLE));
    return id;
  }
}
