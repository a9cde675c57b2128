package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.mesos4j.wire.RecordIo;
import java.util.List;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

final class BinaryRecordsTest {

  @Test
  void sameBytesAsRecordByRecord() {
    List<Message> events = List.of(error(""), error("x".repeat(300)), error("ü"));

    assertThat(BinaryRecords.encode(events))
        .isEqualTo(RecordIo.encode(events.stream().map(Message::toByteArray).toList()));
    assertThat(BinaryRecords.encode(List.of())).isEmpty();
  }

  private static Event error(String text) {
    return Event.newBuilder()
        .setType(Event.Type.ERROR)
        .setError(Event.Error.newBuilder().setMessage(text))
        .build();
  }
}
