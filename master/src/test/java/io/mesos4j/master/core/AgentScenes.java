package io.mesos4j.master.core;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/** What the stories of agents begin with. */
final class AgentScenes {

  /** The agent's address. */
  static final String PID = Desk.AGENT;

  private AgentScenes() {}

  static FrameworkInfo checkpointing() {
    return Desk.partitionAware().toBuilder().setCheckpoint(true).build();
  }

  static ReregisterSlaveMessage.Builder back(AgentId id) {
    return ReregisterSlaveMessage.newBuilder()
        .setSlave(Scenario.agentInfo(Desk.ALL).setId(id.proto()))
        .setVersion("1.11.0")
        .addAllAgentCapabilities(Scenario.CAPABILITIES);
  }

  static ReregisterSlaveMessage.Builder backWith(Desk desk, String... tasks) {
    ReregisterSlaveMessage.Builder back =
        back(desk.agent).addFrameworks(checkpointing().toBuilder().setId(desk.framework.proto()));
    for (String task : tasks) {
      back.addTasks(
          Task.newBuilder()
              .setName("task")
              .setTaskId(TaskID.newBuilder().setValue(task))
              .setFrameworkId(desk.framework.proto())
              .setSlaveId(desk.agent.proto())
              .setState(TaskState.TASK_RUNNING)
              .addAllResources(
                  Resources.of(Scenario.parsed("cpus:1;mem:32")).allocate("*").protos()));
    }
    return back;
  }

  static Desk running(FrameworkInfo info) {
    Desk desk = new Desk(new Scenario(), info);
    desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("t")));
    desk.update("t", TaskState.TASK_RUNNING);
    return desk;
  }

  static void silence(Desk desk) {
    for (int i = 0; i < 5; i++) {
      desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.PingDue(desk.agent)));
    }
  }
}
