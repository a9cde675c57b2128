package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Label;
import org.apache.mesos.Protos.Labels;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.junit.jupiter.api.Test;

/** Tasks that are read together are what they are when each is read alone. */
class TaskReaderTest {

  private static final SlaveID AGENT = SlaveID.newBuilder().setValue("S0").build();

  private final TaskReader reader = new TaskReader();

  @Test
  void everyFieldIsRead() throws IOException {
    assertThat(reader.task(task("a").toByteString())).isEqualTo(task("a"));
    assertThat(reader.task(task("b").toByteString())).isEqualTo(task("b"));
  }

  @Test
  void equalPartsAreKeptOnce() throws IOException {
    Task first = reader.task(task("a").toByteString());
    Task second = reader.task(task("b").toByteString());
    assertThat(second.getFrameworkId()).isSameAs(first.getFrameworkId());
    assertThat(second.getSlaveId()).isSameAs(first.getSlaveId());
    assertThat(second.getStatuses(0).getSlaveId()).isSameAs(first.getSlaveId());
    assertThat(second.getStatuses(0).getTaskId()).isSameAs(second.getTaskId());
    assertThat(second.getResources(0)).isSameAs(first.getResources(0));
    assertThat(second.getTaskId()).isNotEqualTo(first.getTaskId());
  }

  @Test
  void tasksThatUseTheSameShareOneList() throws IOException {
    Task first = reader.task(task("a").toByteString());
    assertThat(reader.task(task("b").toByteString()).getResourcesList())
        .isSameAs(first.getResourcesList());
    assertThat(reader.task(more().toByteString())).isEqualTo(more());
    Task idle = task("c").toBuilder().clearResources().build();
    assertThat(reader.task(idle.toByteString())).isEqualTo(idle);
    assertThat(reader.task(task("d").toByteString())).isEqualTo(task("d"));
  }

  @Test
  void nameIsKeptOnceAndLeftAsItIsIfItIsNoText() throws IOException {
    Task named = task("a").toBuilder().setName("web").build();
    Task first = reader.task(named.toByteString());
    assertThat(reader.task(named.toByteString()).getName()).isSameAs(first.getName());
    ByteString noText = ByteString.copyFrom(new byte[] {'w', (byte) 0xff});
    Task odd = task("a").toBuilder().setNameBytes(noText).build();
    assertThat(reader.task(odd.toByteString()).getNameBytes()).isEqualTo(noText);
    assertThat(reader.task(odd.toByteString())).isEqualTo(odd);
  }

  @Test
  void taskThatComesInPiecesIsTheirMerger() throws IOException {
    ByteString pieces = task("a").toByteString().concat(more().toByteString());
    assertThat(reader.task(pieces)).isEqualTo(Task.parseFrom(pieces));
  }

  @Test
  void whatATaskLacksIsForOthersToSay() throws IOException {
    Task task = reader.task(more().toByteString());
    assertThat(task.isInitialized()).isFalse();
    assertThat(task).isEqualTo(more());
  }

  @Test
  void malformedTasksAreRefused() {
    ByteString bytes = task("a").toByteString();
    for (int length = 1; length < bytes.size(); length++) {
      ByteString cut = bytes.substring(0, length);
      if (!readable(cut)) {
        assertThatThrownBy(() -> reader.task(cut))
            .isInstanceOf(InvalidProtocolBufferException.class);
      }
    }
    ByteString endOfGroup = ByteString.copyFrom(new byte[] {(byte) (40 << 3 | 4), 2});
    assertThatThrownBy(() -> reader.task(endOfGroup))
        .isInstanceOf(InvalidProtocolBufferException.class);
  }

  /** A task that is cut between two of its fields can be read, apart from what it lacks. */
  private static boolean readable(ByteString cut) {
    try {
      Task.parser().parsePartialFrom(cut);
      return true;
    } catch (InvalidProtocolBufferException malformed) {
      return false;
    }
  }

  private static Task task(String id) {
    TaskID taskId = TaskID.newBuilder().setValue(id).build();
    return Task.newBuilder()
        .setName("name of " + id)
        .setTaskId(taskId)
        .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
        .setExecutorId(ExecutorID.newBuilder().setValue("E0"))
        .setSlaveId(AGENT)
        .setState(TaskState.TASK_RUNNING)
        .addResources(Scalar.resource("cpus", 0.1))
        .addResources(Scalar.resource("mem", 32))
        .addStatuses(
            TaskStatus.newBuilder()
                .setTaskId(taskId)
                .setState(TaskState.TASK_RUNNING)
                .setSlaveId(AGENT)
                .setMessage("it runs")
                .setTimestamp(1.5))
        .setLabels(Labels.newBuilder().addLabels(Label.newBuilder().setKey("k").setValue("v")))
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .build())
        .build();
  }

  /** What may follow a task in a message that was put together by appending. */
  private static Task more() {
    return Task.newBuilder()
        .setSlaveId(SlaveID.newBuilder().setValue("S1"))
        .addResources(Scalar.resource("disk", 7))
        .buildPartial();
  }
}
