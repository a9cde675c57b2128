package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void everyFieldIsRead() throws IOException {
    assertThat(read(task("a"), task("b"))).containsExactly(task("a"), task("b"));
  }

  @Test
  void equalPartsAreKeptOnce() throws IOException {
    List<Task> tasks = read(task("a"), task("b"));
    Task first = tasks.get(0);
    Task second = tasks.get(1);
    assertThat(second.getFrameworkId()).isSameAs(first.getFrameworkId());
    assertThat(second.getSlaveId()).isSameAs(first.getSlaveId());
    assertThat(second.getStatuses(0).getSlaveId()).isSameAs(first.getSlaveId());
    assertThat(second.getStatuses(0).getTaskId()).isSameAs(second.getTaskId());
    assertThat(second.getResources(0)).isSameAs(first.getResources(0));
    assertThat(second.getTaskId()).isNotEqualTo(first.getTaskId());
  }

  @Test
  void whatTasksUseIsTheirOwnWhereTheyDiffer() throws IOException {
    Task idle = task("c").toBuilder().clearResources().build();
    Task[] tasks = {task("a"), task("b"), more(), idle, task("d"), idle};
    assertThat(read(tasks)).containsExactly(tasks);
  }

  @Test
  void whatTasksOfAllAgentsHaveInCommonIsKeptOnceUnlessItIsLong() throws IOException {
    SeenParts seen = new SeenParts();
    Task one = task("a").toBuilder().addResources(Scalar.resource("n".repeat(300), 1)).build();
    Task first = read(seen, one.toByteString()).getFirst();
    Task second = read(seen, one.toByteString()).getFirst();
    assertThat(second).isEqualTo(first);
    assertThat(second.getFrameworkId()).isSameAs(first.getFrameworkId());
    assertThat(second.getResources(1)).isSameAs(first.getResources(1));
    assertThat(second.getResources(2)).isNotSameAs(first.getResources(2));
    Task.Builder many = task("b").toBuilder().clearResources();
    for (int i = 0; i < 3000; i++) {
      many.addResources(Scalar.resource("cpus", i));
    }
    assertThat(read(seen, many.build().toByteString())).containsExactly(many.build());
    assertThat(read(seen, one.toByteString())).containsExactly(one);
  }

  @Test
  void nameIsKeptOnceAndLeftAsItIsIfItIsNoText() throws IOException {
    Task named = task("a").toBuilder().setName("web").build();
    Task nameless = task("a").toBuilder().setName("").build();
    ByteString noText = ByteString.copyFrom(new byte[] {'w', (byte) 0xff});
    Task odd = task("a").toBuilder().setNameBytes(noText).build();
    List<Task> tasks = read(named, named, odd, nameless);
    assertThat(tasks).containsExactly(named, named, odd, nameless);
    assertThat(tasks.get(1).getName()).isSameAs(tasks.get(0).getName());
    assertThat(tasks.get(2).getNameBytes()).isEqualTo(noText);
  }

  @Test
  void taskThatComesInPiecesIsTheirMerger() throws IOException {
    ByteString pieces = task("a").toByteString().concat(more().toByteString());
    assertThat(read(new SeenParts(), pieces)).containsExactly(Task.parseFrom(pieces));
  }

  @Test
  void whatATaskLacksIsForOthersToSay() throws IOException {
    Task task = read(more()).getFirst();
    assertThat(task.isInitialized()).isFalse();
    assertThat(task).isEqualTo(more());
  }

  @Test
  void fieldsOfEveryWireTypeArePassedOver() throws IOException {
    UnknownFieldSet group =
        UnknownFieldSet.newBuilder()
            .addField(3, UnknownFieldSet.Field.newBuilder().addFixed32(1).build())
            .build();
    UnknownFieldSet.Field every =
        UnknownFieldSet.Field.newBuilder()
            .addVarint(-1)
            .addFixed32(2)
            .addFixed64(3)
            .addLengthDelimited(ByteString.copyFromUtf8("four"))
            .addGroup(group)
            .build();
    Task task =
        task("a").toBuilder()
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(99, every).build())
            .build();
    assertThat(read(task, task("b"))).containsExactly(task, task("b"));
  }

  @Test
  void malformedTasksAreRefused() {
    ByteString bytes = task("a").toByteString();
    for (int length = 1; length < bytes.size(); length++) {
      ByteString cut = bytes.substring(0, length);
      if (!readable(cut)) {
        assertRefused(cut);
      }
    }
    assertRefused(ByteString.copyFrom(new byte[] {(byte) (40 << 3 | 4), 2}));
    assertRefused(ByteString.copyFrom(new byte[] {0, 1}));
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0xff);
    assertRefused(ByteString.copyFrom(endless));
    assertRefused(ByteString.copyFrom(new byte[] {1 << 3 | 2, -1, -1, -1, -1, 7}));
  }

  private static void assertRefused(ByteString bytes) {
    assertThatThrownBy(() -> read(new SeenParts(), bytes))
        .isInstanceOf(InvalidProtocolBufferException.class);
  }

  private static List<Task> read(Task... tasks) throws IOException {
    return read(
        new SeenParts(), Arrays.stream(tasks).map(Task::toByteString).toArray(ByteString[]::new));
  }

  /** Reads tasks that stand one after the other in what one agent says. */
  private static List<Task> read(SeenParts seen, ByteString... tasks) throws IOException {
    WireParts bytes = new WireParts(ByteString.copyFrom(List.of(tasks)));
    TaskReader reader = new TaskReader(bytes, seen);
    List<Task> read = new ArrayList<>();
    int from = 0;
    for (ByteString task : tasks) {
      read.add(reader.task(from, from + task.size()));
      from += task.size();
    }
    return read;
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
