package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of upstream's checkpoints, as recorded, against ours. */
class GoldenCheckpointTest {

  private static final byte[] SLAVE_INFO =
      HexFormat.of()
          .parseHex(
              "c20000000a093132372e302e302e311a160a0463707573100"
                  + "01a09090000000000001040"
                  + "32012a1a150a036d656d10001a090900000000000"
                  + "0a04032012a1a160a046469736b10001a09090000"
                  + "00000000b04032012a1a180a05706f7274731001"
                  + "220a0a080898f20110fcf20132012a"
                  + "2a0e0a047261636b10032a040a0272312a130a047a6f6e6510001a090900000000"
                  + "00001c4032290a2737643234323862362d636463332d346235652d613037642d396132333130"
                  + "3531396235362d5330380140bfca03");

  @TempDir Path directory;

  @Test
  void upstreamsAgentInfoIsReadAndWrittenByteForByte() throws IOException {
    Path file = directory.resolve("slave.info");
    Files.write(file, SLAVE_INFO);
    SlaveInfo info = RecordFile.readOne(file, SlaveInfo.parser());
    assertThat(info.getHostname()).isEqualTo("127.0.0.1");
    assertThat(info.getId().getValue()).endsWith("-S0");
    assertThat(info.getAttributes(0).getType()).isEqualTo(Value.Type.TEXT);
    assertThat(RecordFile.frame(info)).isEqualTo(SLAVE_INFO);
  }

  @Test
  void halfWrittenLastRecordIsCutOff() throws IOException {
    byte[] whole = RecordFile.frame(acknowledgement("one"));
    byte[] torn = RecordFile.frame(acknowledgement("two"));
    Path file = directory.resolve("task.updates");
    for (int kept = 0; kept < torn.length; kept++) {
      Files.write(file, concatenated(whole, Arrays.copyOf(torn, kept)));
      List<StatusUpdateRecord> records = RecordFile.repair(file, StatusUpdateRecord.parser());
      assertThat(records).containsExactly(acknowledgement("one"));
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void damageIsNotTakenForATornRecord() throws IOException {
    Path file = directory.resolve("task.updates");
    Files.write(file, new byte[] {2, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0});
    assertThatThrownBy(() -> RecordFile.readAll(file, StatusUpdateRecord.parser()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  private static StatusUpdateRecord acknowledgement(String uuid) {
    return StatusUpdateRecord.newBuilder()
        .setType(StatusUpdateRecord.Type.ACK)
        .setUuid(com.google.protobuf.ByteString.copyFromUtf8(uuid))
        .build();
  }

  private static byte[] concatenated(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
