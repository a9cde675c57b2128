package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.http.AnswerStream;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.json.Rendering;
import io.mesos4j.wire.LateLists;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.Call;

/** The v1 forms of v0 messages, in the encodings of the HTTP APIs. Stateless. */
final class V1 {

  /** What calls may be written in, and answers; JSON is preferred. */
  static final List<MediaType> ENCODINGS = List.of(MediaType.JSON, MediaType.PROTOBUF);

  private V1() {}

  /** Reads the body of a call into its v0 twin, all required fields of which are then set. */
  static void read(HttpRequest request, MediaType type, Message.Builder call) throws WireException {
    byte[] body = request.body().toByteArray();
    if (type == MediaType.JSON) {
      MesosJson.parseV1(body, call);
      return;
    }
    WireVersions.parseV1(body, call);
  }

  /** Reads a scheduler's call, all required fields of which are then set. */
  static Call schedulerCall(HttpRequest request, MediaType type) throws WireException {
    Optional<Call> same =
        type == MediaType.PROTOBUF ? SameInBothVersions.parse(request.body()) : Optional.empty();
    if (same.isPresent()) {
      return same.get();
    }
    Call.Builder call = Call.newBuilder();
    read(request, type, call);
    return call.build();
  }

  /** Writes events one after another, as a stream carries them. */
  static byte[] records(MediaType type, List<Message> events) {
    return type == MediaType.PROTOBUF
        ? BinaryRecords.encode(events)
        : RecordIo.encode(events.stream().map(MesosJson::printV1).toList());
  }

  /**
   * Writes a large v0 message as its v1 twin, with all processors where that is worth it.
   *
   * @param late lists that are not in the message
   */
  static ByteString body(MediaType type, Message message, LateLists late) {
    return type == MediaType.JSON
        ? Rendering.joined(MesosJson.piecesV1(message, late))
        : binary(message, late);
  }

  private static ByteString binary(Message message, LateLists late) {
    AnswerStream out = new AnswerStream();
    try {
      WireVersions.writeV1(message, late, out);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return out.written();
  }
}
