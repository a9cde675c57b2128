package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.Archive;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** What an agent says is the same without its history, wherever that stands. */
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

  @Test
  void historyIsLeftOutAndNothingElse() throws InvalidProtocolBufferException {
    ReregisterSlaveMessage whole =
        PRESENT.toBuilder()
            .addCompletedFrameworks(past("a"))
            .addCompletedFrameworks(past("b"))
            .build();
    assertThat(new ReturnReader().read(whole.toByteString())).isEqualTo(PRESENT);
  }

  @Test
  void historyMayStandAnywhereAndMoreThanOnce() throws InvalidProtocolBufferException {
    ByteString history =
        ReregisterSlaveMessage.newBuilder()
            .addCompletedFrameworks(past("a"))
            .buildPartial()
            .toByteString();
    ByteString bytes = history.concat(PRESENT.toByteString()).concat(history);
    assertThat(new ReturnReader().read(bytes)).isEqualTo(PRESENT);
    assertThat(new ReturnReader().read(PRESENT.toByteString())).isEqualTo(PRESENT);
  }

  @Test
  void malformedMessagesAreRefused() {
    ByteString bytes = PRESENT.toByteString();
    for (int length : new int[] {1, bytes.size() / 2, bytes.size() - 1}) {
      assertThatThrownBy(() -> new ReturnReader().read(bytes.substring(0, length)))
          .isInstanceOf(InvalidProtocolBufferException.class);
    }
    assertThatThrownBy(() -> new ReturnReader().read(ByteString.EMPTY))
        .hasMessageContaining("slave");
  }

  private static Archive.Framework past(String id) {
    return Archive.Framework.newBuilder().setFrameworkInfo(framework(id)).build();
  }

  private static FrameworkInfo framework(String id) {
    return FrameworkInfo.newBuilder()
        .setId(FrameworkID.newBuilder().setValue(id))
        .setUser("user")
        .setName("name")
        .build();
  }
}
