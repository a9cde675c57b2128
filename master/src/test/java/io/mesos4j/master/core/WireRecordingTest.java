package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.wire.LibprocessCodec;
import io.mesos4j.wire.LibprocessMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What upstream's processes put on the wire, our codec puts there too: byte for byte. */
class WireRecordingTest {

  @ParameterizedTest
  @CsvSource({
    "register-and-run, 93",
    "http-framework-reserve-and-launch, 11",
    "agent-restart-reregister, 5",
    "failover-kill-drain-gone, 12"
  })
  void everyRequestIsWrittenAsItWasSent(String recording, int messages) throws IOException {
    List<WireRecording.Sent> all = WireRecording.read(recording);
    assertThat(all).hasSize(messages);
    for (WireRecording.Sent sent : all) {
      LibprocessMessage message = sent.message();
      byte[] ours =
          LibprocessCodec.encode(
              message.from(), sent.to(), message.name(), message.body().toByteArray());
      assertThat(ByteString.copyFrom(ours)).as("%s", message).isEqualTo(sent.raw());
      assertThat(sent.content().toByteString().size()).isEqualTo(message.body().size());
    }
  }
}
