package io.mesos4j.bench.suite;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.EnumCounts;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.OperationCounts;
import io.mesos4j.master.core.model.RoleSettings;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.core.state.OfferLog;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/** What the master of a large cluster would show, made up without one. */
final class StateView {

  private static final int TASKS_OF_A_FRAMEWORK = 1000;
  private static final Instant SOME_TIME = Instant.ofEpochSecond(1_500_000_000);

  private StateView() {}

  /**
   * A view of so many agents, and of as many running tasks as completed ones.
   *
   * @param count of the running tasks
   */
  static MasterView of(int agents, int count) {
    Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>();
    Map<FrameworkId, MasterView.Tasks> tasks = new LinkedHashMap<>();
    for (int first = 0; first < count; first += TASKS_OF_A_FRAMEWORK) {
      Framework framework = framework(first / TASKS_OF_A_FRAMEWORK);
      frameworks.put(framework.id(), framework);
      tasks.put(framework.id(), tasks(framework.id(), first, agents));
    }
    MasterInfo info =
        MasterInfo.newBuilder().setId("f3a1").setIp(16777343).setPort(5050).setPid("m").build();
    return new MasterView(
        MasterSettings.defaults(info),
        Optional.of(SOME_TIME),
        frameworks,
        List.of(),
        agents(agents),
        tasks,
        Map.of(),
        Map.of(),
        new OfferLog.Copy(Map.of(), List.of()),
        List.of(),
        new RoleSettings(Map.of(), Map.of()),
        MaintenancePlan.NONE,
        new MasterView.Counts(
            Map.of(),
            Map.of(),
            new OperationCounts(
                EnumCounts.copyOf(
                    Operation.Type.values(), new long[Operation.Type.values().length]),
                Map.of()),
            Map.of()));
  }

  /** The same view but for one of the running tasks, by its number. */
  static MasterView changed(MasterView view, int number, TaskState state) {
    FrameworkId framework = framework(number / TASKS_OF_A_FRAMEWORK).id();
    MasterView.Tasks before = view.tasks().get(framework);
    List<TaskRecord> running = new ArrayList<>(before.current());
    TaskRecord task = running.get(number % TASKS_OF_A_FRAMEWORK);
    TaskStatus latest = task.latestStatus().orElseThrow();
    running.set(
        number % TASKS_OF_A_FRAMEWORK,
        task.updated(
            StatusUpdate.newBuilder()
                .setFrameworkId(framework.proto())
                .setStatus(
                    latest.toBuilder().setState(state).setTimestamp(latest.getTimestamp() + 1))
                .setTimestamp(latest.getTimestamp() + 1)
                .build()));
    Map<FrameworkId, MasterView.Tasks> tasks = new LinkedHashMap<>(view.tasks());
    tasks.put(framework, new MasterView.Tasks(running, before.completed(), before.unreachable()));
    return view.with(view.frameworks(), view.completedFrameworks(), view.agents(), tasks);
  }

  private static MasterView.Tasks tasks(FrameworkId framework, int first, int agents) {
    TaskRecords records = new TaskRecords();
    List<TaskRecord> running = new ArrayList<>();
    List<TaskRecord> completed = new ArrayList<>();
    for (int i = first; i < first + TASKS_OF_A_FRAMEWORK; i++) {
      Task task =
          TaskListing.task(i).toBuilder()
              .setFrameworkId(framework.proto())
              .setSlaveId(agentId(i % agents).proto())
              .build();
      running.add(records.of(framework, task));
      completed.add(
          records.of(framework, task.toBuilder().setState(TaskState.TASK_FINISHED).build()));
    }
    return new MasterView.Tasks(running, completed, List.of());
  }

  private static Framework framework(int number) {
    FrameworkId id = new FrameworkId("f3a1-%04d".formatted(number));
    return new Framework(
        id,
        FrameworkInfo.newBuilder(Frameworks.info()).setId(id.proto()).build(),
        FrameworkStatus.ACTIVE,
        Optional.empty(),
        new Framework.Wishes(Set.of(), OfferConstraints.getDefaultInstance()),
        Framework.Times.at(SOME_TIME));
  }

  private static MasterView.Agents agents(int count) {
    Map<AgentId, Agent> agents = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Agent agent = agent(i);
      agents.put(agent.id(), agent);
    }
    return new MasterView.Agents(agents, Map.of(), Map.of(), Map.of(), Map.of());
  }

  private static Agent agent(int number) {
    List<org.apache.mesos.Protos.Resource> resources =
        List.of(Scalar.resource("cpus", 16), Scalar.resource("mem", 65536));
    SlaveInfo info =
        SlaveInfo.newBuilder()
            .setId(agentId(number).proto())
            .setHostname("host-" + number)
            .addAllResources(resources)
            .build();
    return new Agent(
        agentId(number),
        info,
        new Agent.Connection(
            Upid.parse("slave(1)@127.0.0.1:5051"), true, 1, SOME_TIME, Optional.empty()),
        new Agent.Software("1.11.0", List.of()),
        Resources.of(resources),
        Optional.empty(),
        Agent.Standing.since(AgentMarks.NONE, SOME_TIME));
  }

  private static AgentId agentId(int number) {
    return new AgentId("f3a1-S" + number);
  }
}
