package io.mesos4j.agent.edge;

import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.agent.Protos.Call;

/**
 * Reads an operator's call out of a request and finds the encoding of its answer. Calls that stream
 * have media types of their own: one stream of records each way, whose records are JSON or
 * protobuf; no other call may use them. Stateless.
 */
final class AgentCallReader {

  private static final List<MediaType> ENCODINGS = List.of(MediaType.JSON, MediaType.PROTOBUF);

  /** JSON first: that is what a client gets that accepts everything. */
  private static final List<MediaType> ANSWERS =
      List.of(MediaType.JSON, MediaType.PROTOBUF, MediaType.RECORDIO);

  private static final String MESSAGE_CONTENT_TYPE = "Message-Content-Type";
  private static final String MESSAGE_ACCEPT = "Message-Accept";

  /** Records longer than a whole body may be cannot come. */
  private static final int MOST_RECORD_BYTES = 16 << 20;

  private AgentCallReader() {}

  /** What came of reading. */
  sealed interface Reading {

    /** A call, and how its answer is to be encoded. */
    record Read(Call call, MediaType answer) implements Reading {}

    /** The request cannot be served; this says why. */
    record Refused(HttpResponse response) implements Reading {}
  }

  static Reading read(HttpRequest request) {
    return switch (Negotiation.content(request, ANSWERS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed content ->
          content.type() == MediaType.RECORDIO
              ? readStream(request)
              : readMessage(request, content.type());
    };
  }

  private static Reading readMessage(HttpRequest request, MediaType type) {
    if (request.headers().contains(MESSAGE_CONTENT_TYPE)) {
      return refused(
          415,
          "Expecting '" + MESSAGE_CONTENT_TYPE + "' to be absent for 'Content-Type: " + type + "'");
    }
    return parse(request, type, request.body().toByteArray());
  }

  /** Only the first record is looked at: it says which call the stream belongs to. */
  private static Reading readStream(HttpRequest request) {
    Optional<String> header = request.headers().first(MESSAGE_CONTENT_TYPE);
    if (header.isEmpty()) {
      return refused(400, "Expecting '" + MESSAGE_CONTENT_TYPE + "' to be present");
    }
    Optional<MediaType> type = encoding(header.get());
    if (type.isEmpty()) {
      return refused(415, "Expecting '" + MESSAGE_CONTENT_TYPE + "' of " + ENCODINGS);
    }
    try {
      List<byte[]> records =
          new RecordIo.Decoder(MOST_RECORD_BYTES)
              .feed(ByteBuffer.wrap(request.body().toByteArray()));
      return records.isEmpty()
          ? refused(400, "Expecting a record that holds a Call")
          : parse(request, type.get(), records.getFirst());
    } catch (WireException e) {
      return refused(400, "Failed to read the records: " + e.getMessage());
    }
  }

  private static Reading parse(HttpRequest request, MediaType type, byte[] message) {
    Call.Builder call = Call.newBuilder();
    try {
      if (type == MediaType.JSON) {
        MesosJson.parseV1(message, call);
      } else {
        WireVersions.parseV1(message, call);
      }
    } catch (WireException e) {
      return refused(400, "Failed to parse body into Call: " + e.getMessage());
    }
    return AgentCallRules.check(call.build())
        .<Reading>map(violation -> refused(400, violation.text()))
        .orElseGet(() -> checkContent(request, call.build()));
  }

  private static Reading checkContent(HttpRequest request, Call call) {
    boolean streams = call.getType() == Call.Type.ATTACH_CONTAINER_INPUT;
    boolean streamed =
        request.headers().first("Content-Type").equals(Optional.of(MediaType.RECORDIO.text()));
    if (streams == streamed) {
      return agree(request, call);
    }
    return refused(
        415,
        streams
            ? "Expecting 'Content-Type' of " + MediaType.RECORDIO + " for " + call.getType()
            : "'Content-Type' of " + MediaType.RECORDIO + " is not for " + call.getType());
  }

  private static Reading agree(HttpRequest request, Call call) {
    return switch (Negotiation.answer(request, ANSWERS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed answer ->
          checkAnswer(request, call, answer.type())
              .<Reading>map(text -> refused(406, text))
              .orElseGet(() -> new Reading.Read(call, answer.type()));
    };
  }

  private static Optional<String> checkAnswer(HttpRequest request, Call call, MediaType type) {
    Optional<String> records = request.headers().first(MESSAGE_ACCEPT);
    if (type != MediaType.RECORDIO) {
      return records.map(given ->
          "Expecting '" + MESSAGE_ACCEPT + "' to be absent where 'Accept' is not a stream");
    }
    if (!answersStream(call.getType())) {
      return Optional.of("'Accept' of " + type + " is not for " + call.getType());
    }
    return records
        .filter(given -> !given.equals("*/*") && encoding(given).isEmpty())
        .map(given -> "Expecting '" + MESSAGE_ACCEPT + "' to allow " + ENCODINGS);
  }

  private static boolean answersStream(Call.Type type) {
    return type == Call.Type.ATTACH_CONTAINER_OUTPUT
        || type == Call.Type.LAUNCH_NESTED_CONTAINER_SESSION;
  }

  private static Optional<MediaType> encoding(String text) {
    return ENCODINGS.stream().filter(type -> type.text().equals(text)).findFirst();
  }

  private static Reading.Refused refused(int status, String text) {
    return new Reading.Refused(HttpResponse.text(status, text));
  }
}
