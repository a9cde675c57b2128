package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.Archive;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** An agent's history is read as far as there is room for it; all else is as it was said. */
class ReturnReaderTest {

  private static final ReregisterSlaveMessage PRESENT =
      ReregisterSlaveMessage.newBuilder()
          .setSlave(SlaveInfo.newBuilder().setHostname("host"))
          .addFrameworks(framework("runs"))
          .setVersion("1.11.0")
          .setUnknownFields(
              UnknownFieldSet.newBuilder()
                  .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                  .build())
          .build();

  private static final int ROOM = 3;

  private final ReturnReader reader = new ReturnReader(ROOM);

  @Test
  void historyIsReadAsFarAsThereIsRoomForItsFramework() throws InvalidProtocolBufferException {
    ReregisterSlaveMessage first =
        PRESENT.toBuilder()
            .addCompletedFrameworks(past("a", "1", "2"))
            .addCompletedFrameworks(past("b", "1"))
            .build();
    assertThat(reader.read(first.toByteString())).isEqualTo(first);
    ReregisterSlaveMessage second =
        PRESENT.toBuilder()
            .addCompletedFrameworks(past("a", "3", "4"))
            .addCompletedFrameworks(past("b", "2"))
            .build();
    assertThat(reader.read(second.toByteString()))
        .isEqualTo(
            PRESENT.toBuilder()
                .addCompletedFrameworks(past("a", "3"))
                .addCompletedFrameworks(past("b", "2"))
                .build());
    ReregisterSlaveMessage third =
        PRESENT.toBuilder().addCompletedFrameworks(past("a", "5")).build();
    assertThat(reader.read(third.toByteString())).isEqualTo(PRESENT);
  }

  @Test
  void whoRemembersNothingReadsNothing() throws InvalidProtocolBufferException {
    ReregisterSlaveMessage whole =
        PRESENT.toBuilder().addCompletedFrameworks(past("a", "1")).build();
    assertThat(new ReturnReader(0).read(whole.toByteString())).isEqualTo(PRESENT);
  }

  @Test
  void historyThatCannotBeReadKeepsNobodyOut() throws InvalidProtocolBufferException {
    Archive.Framework sound = past("a", "1");
    ByteString nameless =
        Archive.Framework.newBuilder().addTasks(sound.getTasks(0)).buildPartial().toByteString();
    ByteString incomplete =
        sound.toBuilder()
            .setTasks(0, Task.newBuilder().setName("lacks all else").buildPartial())
            .buildPartial()
            .toByteString();
    ByteString cutOff = sound.toByteString().substring(0, sound.getSerializedSize() - 1);
    for (ByteString broken : List.of(nameless, incomplete, cutOff)) {
      assertThat(reader.read(withHistory(broken))).isEqualTo(PRESENT);
    }
  }

  @Test
  void historyMayStandAnywhereAndMoreThanOnce() throws InvalidProtocolBufferException {
    Archive.Framework past = past("a", "1");
    ByteString history =
        ReregisterSlaveMessage.newBuilder()
            .addCompletedFrameworks(past)
            .buildPartial()
            .toByteString();
    ByteString bytes = history.concat(PRESENT.toByteString()).concat(history);
    assertThat(reader.read(bytes))
        .isEqualTo(
            PRESENT.toBuilder().addCompletedFrameworks(past).addCompletedFrameworks(past).build());
    assertThat(reader.read(PRESENT.toByteString())).isEqualTo(PRESENT);
  }

  @Test
  void malformedMessagesAreRefused() {
    ByteString bytes = PRESENT.toByteString();
    for (int length : new int[] {1, bytes.size() / 2, bytes.size() - 1}) {
      assertThatThrownBy(() -> reader.read(bytes.substring(0, length)))
          .isInstanceOf(InvalidProtocolBufferException.class);
    }
    assertThatThrownBy(() -> reader.read(ByteString.EMPTY)).hasMessageContaining("slave");
  }

  private static ByteString withHistory(ByteString framework) {
    return PRESENT
        .toByteString()
        .concat(
            UnknownFieldSet.newBuilder()
                .addField(
                    ReregisterSlaveMessage.COMPLETED_FRAMEWORKS_FIELD_NUMBER,
                    UnknownFieldSet.Field.newBuilder().addLengthDelimited(framework).build())
                .build()
                .toByteString());
  }

  private static Archive.Framework past(String id, String... tasks) {
    Archive.Framework.Builder past = Archive.Framework.newBuilder().setFrameworkInfo(framework(id));
    for (String task : tasks) {
      past.addTasks(
          Task.newBuilder()
              .setName(task)
              .setTaskId(TaskID.newBuilder().setValue(task))
              .setFrameworkId(FrameworkID.newBuilder().setValue(id))
              .setSlaveId(SlaveID.newBuilder().setValue("agent"))
              .setState(TaskState.TASK_FINISHED));
    }
    return past.build();
  }

  private static FrameworkInfo framework(String id) {
    return FrameworkInfo.newBuilder()
        .setId(FrameworkID.newBuilder().setValue(id))
        .setUser("user")
        .setName("name")
        .build();
  }
}
