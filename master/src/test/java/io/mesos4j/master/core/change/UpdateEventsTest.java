package io.mesos4j.master.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.junit.jupiter.api.Test;

final class UpdateEventsTest {

  private static final ByteString UUID = ByteString.copyFrom(new byte[16]);
  private static final SlaveID AGENT = SlaveID.newBuilder().setValue("agent").build();
  private static final ExecutorID EXECUTOR = ExecutorID.newBuilder().setValue("executor").build();

  @Test
  void statusThatSaysAllIsPassedOnAsItCame() {
    TaskStatus status = status().setSlaveId(AGENT).setTimestamp(7).setUuid(UUID).build();

    assertThat(event(update(status).setSlaveId(AGENT))).isSameAs(status);
  }

  @Test
  void whatTheUpdateSaysPrevails() {
    TaskStatus status =
        status().setSlaveId(AGENT).setTimestamp(6).setUuid(ByteString.copyFromUtf8("x")).build();

    assertThat(event(update(status).setSlaveId(AGENT).setExecutorId(EXECUTOR)))
        .isEqualTo(
            status()
                .setSlaveId(AGENT)
                .setExecutorId(EXECUTOR)
                .setTimestamp(7)
                .setUuid(UUID)
                .build());
  }

  @Test
  void updateThatNobodyAcknowledgesHasNoUuid() {
    TaskStatus status = status().setTimestamp(7).setUuid(ByteString.EMPTY).build();

    assertThat(event(update(status).clearUuid()).hasUuid()).isFalse();
  }

  private static TaskStatus event(StatusUpdate.Builder update) {
    return UpdateEvents.of(update.build()).getUpdate().getStatus();
  }

  private static TaskStatus.Builder status() {
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue("task"))
        .setState(TaskState.TASK_RUNNING);
  }

  private static StatusUpdate.Builder update(TaskStatus status) {
    return StatusUpdate.newBuilder()
        .setFrameworkId(FrameworkID.newBuilder().setValue("framework"))
        .setStatus(status)
        .setTimestamp(7)
        .setUuid(UUID);
  }
}
