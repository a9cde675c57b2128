package io.mesos4j.bench.suite;

import io.mesos4j.common.resources.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.Archive;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * What agents say when they come back: themselves, their frameworks and tasks.
 *
 * @param tasks running on each agent
 * @param completed tasks of the past on each agent
 * @param frameworks among which the tasks are shared out
 */
record StormMessages(int tasks, int completed, int frameworks) {

  ReregisterSlaveMessage of(int agent) {
    SlaveID id = SlaveID.newBuilder().setValue("storm-S" + agent).build();
    ReregisterSlaveMessage.Builder message =
        ReregisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setId(id)
                    .setHostname("127.0.0.1")
                    .setPort(5051)
                    .addResources(Scalar.resource("cpus", 24))
                    .addResources(Scalar.resource("mem", 65_536)))
            .setVersion("1.11.0");
    for (SlaveInfo.Capability.Type type :
        List.of(
            SlaveInfo.Capability.Type.MULTI_ROLE,
            SlaveInfo.Capability.Type.HIERARCHICAL_ROLE,
            SlaveInfo.Capability.Type.RESERVATION_REFINEMENT)) {
      message.addAgentCapabilities(SlaveInfo.Capability.newBuilder().setType(type));
    }
    message.addFrameworks(framework(agent % frameworks));
    message.addAllTasks(tasks(agent, id, "running-", tasks, TaskState.TASK_RUNNING));
    if (completed > 0) {
      message.addCompletedFrameworks(
          Archive.Framework.newBuilder()
              .setFrameworkInfo(framework(agent % frameworks))
              .addAllTasks(tasks(agent, id, "completed-", completed, TaskState.TASK_FINISHED)));
    }
    return message.build();
  }

  /** One of the frameworks, by number. */
  FrameworkInfo framework(int number) {
    return FrameworkInfo.newBuilder()
        .setUser("root")
        .setName("storm")
        .setId(FrameworkID.newBuilder().setValue("storm-" + number))
        .setCheckpoint(true)
        .setFailoverTimeout(3600)
        .addRoles("storm")
        .addCapabilities(
            FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
        .build();
  }

  private FrameworkID frameworkOf(int agent) {
    return FrameworkID.newBuilder().setValue("storm-" + agent % frameworks).build();
  }

  private List<Task> tasks(int agent, SlaveID id, String prefix, int count, TaskState state) {
    List<Task> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TaskID task = TaskID.newBuilder().setValue(prefix + agent + "-" + i).build();
      all.add(
          Task.newBuilder()
              .setName("storm")
              .setTaskId(task)
              .setFrameworkId(frameworkOf(agent))
              .setSlaveId(id)
              .setState(state)
              .addResources(allocated("cpus", 0.1))
              .addResources(allocated("mem", 32))
              .addStatuses(
                  TaskStatus.newBuilder()
                      .setTaskId(task)
                      .setSlaveId(id)
                      .setState(state)
                      .setTimestamp(1_700_000_000))
              .build());
    }
    return all;
  }

  private static Resource allocated(String name, double value) {
    Resource.Builder resource = Scalar.resource(name, value).toBuilder();
    resource.getAllocationInfoBuilder().setRole("storm");
    return resource.build();
  }
}
