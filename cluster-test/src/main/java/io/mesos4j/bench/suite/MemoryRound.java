package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.cluster.SupervisorCensus;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;

/** What many running tasks cost: in the agent, and in processes beside them. */
final class MemoryRound {

  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final TaskDesk desk;
  private final Report report;
  private final ProcessFiles agent;

  MemoryRound(TaskDesk desk, Report report, ProcessFiles agent) {
    this.desk = desk;
    this.report = report;
    this.agent = agent;
  }

  /** Runs {@code count} sleeps at once, looks, and kills them. */
  void measure(int count) throws IOException, InterruptedException {
    Thread.sleep(SETTLING);
    double before = agent.residentMib();
    String mark = "86400." + ProcessHandle.current().pid();
    List<String> ids = launch(count, Frameworks.shell("sleep " + mark));
    Thread.sleep(SETTLING);
    double after = agent.residentMib();
    SupervisorCensus census = SupervisorCensus.take("sleep " + mark, agent);
    for (String id : ids) {
      desk.kill(id);
    }
    desk.awaitAll(ids, TaskState.TASK_KILLED);
    report.figure("agent_resident_without_tasks", before, "MiB");
    report.figure("agent_resident_with_tasks", after, "MiB");
    report.figure("agent_memory_per_task", (after - before) / count, "MiB");
    report.figure("processes_beside_a_task", (double) census.supervisors() / count, "processes");
    report.figure("supervisor_memory_per_task", census.supervisorMib() / count, "MiB");
  }

  private List<String> launch(int count, CommandInfo command)
      throws IOException, InterruptedException {
    Offer offer = desk.takeOfferFor(count);
    List<String> ids = new ArrayList<>();
    List<TaskInfo> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("bench-memory-" + i);
      tasks.add(Frameworks.littleTask(ids.getLast(), offer, command));
    }
    desk.launch(offer, tasks);
    desk.awaitAll(ids, TaskState.TASK_RUNNING);
    return ids;
  }
}
