package io.mesos4j.client.executor;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.executor.Protos.Call;

/**
 * What the agent does not have on disk yet: the updates that it has not acknowledged, and the tasks
 * of which it has acknowledged no update. Said again with each subscription. The agent's
 * acknowledgements bound it.
 */
final class UnacknowledgedWork {

  private final Map<TaskID, TaskInfo> tasks = new LinkedHashMap<>();
  private final Map<ByteString, TaskStatus> updates = new LinkedHashMap<>();

  void launched(TaskInfo task) {
    tasks.put(task.getTaskId(), task);
  }

  void sent(TaskStatus status) {
    updates.put(status.getUuid(), status);
  }

  void acknowledged(TaskID task, ByteString uuid) {
    updates.remove(uuid);
    tasks.remove(task);
  }

  Call.Subscribe subscription() {
    Call.Subscribe.Builder subscribe =
        Call.Subscribe.newBuilder().addAllUnacknowledgedTasks(tasks.values());
    for (TaskStatus status : updates.values()) {
      subscribe.addUnacknowledgedUpdates(Call.Update.newBuilder().setStatus(status));
    }
    return subscribe.build();
  }
}
