package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import io.mesos4j.common.resources.Scalar;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.master.Protos.Response;

/** A GET_TASKS answer as a busy master gives it. */
final class TaskListing {

  private static final int UUID_BYTES = 16;
  private static final int AGENTS = 100;
  private static final double SOME_TIME = 1_500_000_000.123456;

  private TaskListing() {}

  static Response of(int count) {
    Response.GetTasks.Builder tasks = Response.GetTasks.newBuilder();
    for (int i = 0; i < count; i++) {
      tasks.addTasks(task(i));
    }
    return Response.newBuilder().setType(Response.Type.GET_TASKS).setGetTasks(tasks).build();
  }

  /** A running task. */
  static Task task(int number) {
    TaskID id = TaskID.newBuilder().setValue("task-" + number).build();
    SlaveID agent = SlaveID.newBuilder().setValue("f3a1-S" + number % AGENTS).build();
    return Task.newBuilder()
        .setName("word-count-" + number)
        .setTaskId(id)
        .setFrameworkId(FrameworkID.newBuilder().setValue("f3a1-0001"))
        .setSlaveId(agent)
        .setState(TaskState.TASK_RUNNING)
        .addResources(allocated("cpus", 0.1))
        .addResources(allocated("mem", 32))
        .addStatuses(status(id, agent, TaskState.TASK_STARTING))
        .addStatuses(status(id, agent, TaskState.TASK_RUNNING))
        .build();
  }

  private static TaskStatus status(TaskID task, SlaveID agent, TaskState state) {
    return TaskStatus.newBuilder()
        .setTaskId(task)
        .setSlaveId(agent)
        .setState(state)
        .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
        .setTimestamp(SOME_TIME)
        .setUuid(ByteString.copyFrom(new byte[UUID_BYTES]))
        .build();
  }

  private static Resource allocated(String name, double value) {
    return Scalar.resource(name, value).toBuilder()
        .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("dev"))
        .build();
  }
}
