package io.mesos4j.master.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record says all that the task's message said, though it shares most of it with others. */
class TaskRecordTest {

  private static final TaskID ID = TaskID.newBuilder().setValue("t").build();
  private static final ByteString UUID = ByteString.copyFromUtf8("sixteen bytes...");

  private final TaskRecords records = new TaskRecords();

  private TaskRecord record(Task task) {
    return records.of(FrameworkId.of(task.getFrameworkId()), task);
  }

  private static Stream<FieldDescriptor> fields() {
    return Task.getDescriptor().getFields().stream();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void noFieldIsTakenForThatOfTheTaskBefore(FieldDescriptor field) throws IOException {
    Task.Builder builder = whole();
    Task with = builder.setField(field, another(builder, field)).build();
    Task without = with.toBuilder().clearField(field).buildPartial();
    for (Task task : new Task[] {whole().build(), with, without, with, whole().build()}) {
      if (task.isInitialized()) {
        assertThat(record(task).message()).isEqualTo(task);
        assertThat(Task.parseFrom(written(record(task)))).isEqualTo(task);
      }
    }
  }

  private static byte[] written(TaskRecord task) throws IOException {
    byte[] bytes = new byte[task.wireSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    task.writeWire(out);
    out.checkNoSpaceLeft();
    return bytes;
  }

  @Test
  void whatNobodyKnowsIsKept() {
    UnknownFieldSet newer =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
            .build();
    Task task = whole().setUnknownFields(newer).build();
    assertThat(record(whole().build()).message()).isEqualTo(whole().build());
    assertThat(record(task).message()).isEqualTo(task);
    assertThat(record(whole().build()).message()).isEqualTo(whole().build());
  }

  @Test
  void tasksAlikeShareWhatTheyHaveInCommon() {
    TaskRecord first = record(whole().build());
    Task other = whole().setName("n").setTaskId(ID.toBuilder().setValue("other")).build();
    assertThat(record(other).place()).isSameAs(first.place());
    assertThat(record(other).message()).isEqualTo(other);
  }

  @Test
  void latestOfTwoStatusesWithOneStateIsKept() {
    TaskRecord task = record(whole().build());
    TaskRecord told = task.updated(update(TaskState.TASK_RUNNING, 5).build());
    assertThat(told.updated(update(TaskState.TASK_RUNNING, 6).build()).statuses())
        .extracting(TaskStatus::getTimestamp)
        .containsExactly(1.5, 6.0);
    assertThat(told.updated(update(TaskState.TASK_FINISHED, 7).build()).statuses())
        .extracting(TaskStatus::getState)
        .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED);
  }

  @Test
  void timesAreThoseOfTheFirstAndTheLatestStatus() {
    TaskRecord task = record(whole().build()).updated(update(TaskState.TASK_RUNNING, 5).build());
    assertThat(task.firstSeconds()).isEqualTo(1.5);
    assertThat(task.latestSeconds()).isEqualTo(5);
    TaskRecord untold = record(whole().clearStatuses().build());
    assertThat(untold.firstSeconds()).isZero();
    assertThat(untold.latestSeconds()).isZero();
  }

  @Test
  void updateSaysWhatIsToBeAcknowledgedAndWhatIsTheLatest() {
    StatusUpdate late =
        update(TaskState.TASK_RUNNING, 5)
            .setUuid(UUID)
            .setLatestState(TaskState.TASK_FINISHED)
            .build();
    TaskRecord task = record(whole().build()).updated(late);
    assertThat(task.state()).isEqualTo(TaskState.TASK_FINISHED);
    assertThat(task.told()).isEqualTo(TaskState.TASK_RUNNING);
    assertThat(task.message().getStatusUpdateState()).isEqualTo(TaskState.TASK_RUNNING);
    assertThat(task.message().getStatusUpdateUuid()).isEqualTo(UUID);
    assertThat(task.updated(update(TaskState.TASK_RUNNING, 6).build()).message())
        .matches(message -> !message.hasStatusUpdateUuid());
  }

  @Test
  void whatHasEndedStaysEnded() {
    TaskRecord ended = record(whole().build()).updated(update(TaskState.TASK_FAILED, 5).build());
    assertThat(ended.updated(update(TaskState.TASK_RUNNING, 6).build()).state())
        .isEqualTo(TaskState.TASK_FAILED);
  }

  @Test
  void dataOfAStatusIsNotKept() {
    StatusUpdate.Builder update = update(TaskState.TASK_RUNNING, 5);
    update.getStatusBuilder().setData(ByteString.copyFromUtf8("much"));
    assertThat(record(whole().build()).updated(update.build()).latestStatus())
        .hasValueSatisfying(status -> assertThat(status.hasData()).isFalse());
  }

  @Test
  void statusKeepsItsIdsWhetherTheyAreTheTasksOrNot() throws IOException {
    SlaveID here = whole().getSlaveId();
    SlaveID elsewhere = SlaveID.newBuilder().setValue("elsewhere").build();
    Task task =
        whole()
            .clearStatuses()
            .addStatuses(status(TaskState.TASK_STAGING, 1))
            .addStatuses(status(TaskState.TASK_STARTING, 2).setSlaveId(here))
            .addStatuses(status(TaskState.TASK_RUNNING, 3).setSlaveId(elsewhere))
            .addStatuses(
                status(TaskState.TASK_FINISHED, 4)
                    .setTaskId(ID.toBuilder().setValue("other"))
                    .setSlaveId(here))
            .build();
    TaskRecord record = record(task);
    assertThat(record.statuses()).isEqualTo(task.getStatusesList());
    assertThat(record.latestStatus()).contains(task.getStatuses(3));
    assertThat(record.message()).isEqualTo(task);
    assertThat(Task.parseFrom(written(record))).isEqualTo(task);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void recordsAreEqualIfTheySayTheSame(FieldDescriptor field) {
    Task.Builder builder = whole();
    Task other = builder.setField(field, another(builder, field)).build();
    assertThat(record(other)).isNotEqualTo(record(whole().build()));
    assertThat(new TaskRecords().of(FrameworkId.of(other.getFrameworkId()), other))
        .isEqualTo(record(other))
        .hasSameHashCodeAs(record(other));
  }

  private static Task.Builder whole() {
    return Task.newBuilder()
        .setName("name")
        .setTaskId(ID)
        .setFrameworkId(FrameworkID.newBuilder().setValue("F"))
        .setSlaveId(SlaveID.newBuilder().setValue("S"))
        .setState(TaskState.TASK_STARTING)
        .addResources(Scalar.resource("cpus", 0.1))
        .addStatuses(status(TaskState.TASK_STARTING, 1.5));
  }

  private static TaskStatus.Builder status(TaskState state, double timestamp) {
    return TaskStatus.newBuilder().setTaskId(ID).setState(state).setTimestamp(timestamp);
  }

  private static StatusUpdate.Builder update(TaskState state, double timestamp) {
    return StatusUpdate.newBuilder()
        .setFrameworkId(FrameworkID.newBuilder().setValue("F"))
        .setStatus(status(state, timestamp))
        .setTimestamp(timestamp);
  }

  /** Some value of a field that {@link #whole} has not. */
  private static Object another(Message.Builder parent, FieldDescriptor field) {
    if (field.isRepeated()) {
      return List.of(another(parent.newBuilderForField(field)));
    }
    return switch (field.getJavaType()) {
      case STRING -> "another";
      case BYTE_STRING -> UUID;
      case ENUM -> TaskState.TASK_RUNNING.getValueDescriptor();
      case MESSAGE -> another(parent.newBuilderForField(field));
      default -> throw new IllegalStateException("a task has a new kind of field: " + field);
    };
  }

  private static Message another(Message.Builder message) {
    boolean entry = message.getDescriptorForType().getOptions().getMapEntry();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isRequired() || entry) {
        message.setField(field, value(message, field));
      }
    }
    return message.build();
  }

  private static Object value(Message.Builder parent, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> "another";
      case DOUBLE -> 2.5;
      case ENUM -> field.getEnumType().getValues().getFirst();
      case MESSAGE -> another(parent.newBuilderForField(field));
      default -> throw new IllegalStateException("a part has a new kind of field: " + field);
    };
  }
}
