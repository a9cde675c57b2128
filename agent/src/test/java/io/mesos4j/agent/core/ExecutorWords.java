package io.mesos4j.agent.core;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** What executors that a framework brought say of their tasks. Stateless. */
final class ExecutorWords {

  private ExecutorWords() {}

  static TaskStatus.Builder statusOf(String task, TaskState state) {
    ByteBuffer uuid = ByteBuffer.allocate(16).putLong(0x4000).putLong(Long.MIN_VALUE);
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(task))
        .setState(state)
        .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
        .setUuid(ByteString.copyFrom(uuid.flip()));
  }
}
