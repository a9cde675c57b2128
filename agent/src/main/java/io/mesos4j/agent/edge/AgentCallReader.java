package io.mesos4j.agent.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.wire.WireException;
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

  static final String MESSAGE_CONTENT_TYPE = "Message-Content-Type";
  private static final String MESSAGE_ACCEPT = "Message-Accept";

  private AgentCallReader() {}

  /**
   * How an answer is encoded.
   *
   * @param type as its head says
   * @param records of what it is made
   */
  record Encoding(MediaType type, MediaType records) {}

  /** What came of reading. */
  sealed interface Reading {

    /**
     * A call.
     *
     * @param answer how its answer is to be encoded
     * @param more the calls after it, in a stream of them; nothing for others
     */
    record Read(Call call, Encoding answer, CallStream more) implements Reading {}

    /** The request cannot be served; this says why. */
    record Refused(HttpResponse response) implements Reading {}
  }

  /** Reads the first call; waits for it if they stream. */
  static Reading read(HttpExchange exchange) throws InterruptedException {
    HttpRequest request = exchange.request();
    return switch (Negotiation.content(request, ANSWERS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed content ->
          content.type() == MediaType.RECORDIO
              ? readStream(exchange)
              : readMessage(exchange, content.type());
    };
  }

  private static Reading readMessage(HttpExchange exchange, MediaType type) {
    HttpRequest request = exchange.request();
    if (request.headers().contains(MESSAGE_CONTENT_TYPE)) {
      return refused(
          415,
          "Expecting '" + MESSAGE_CONTENT_TYPE + "' to be absent for 'Content-Type: " + type + "'");
    }
    try {
      Call call = CallStream.parse(type, request.body().toByteArray());
      return check(request, call, new CallStream(exchange.incoming(), type));
    } catch (WireException e) {
      return refused(400, "Failed to parse body into Call: " + e.getMessage());
    }
  }

  /** The first record says which call the stream belongs to. */
  private static Reading readStream(HttpExchange exchange) throws InterruptedException {
    HttpRequest request = exchange.request();
    Optional<String> header = request.headers().first(MESSAGE_CONTENT_TYPE);
    if (header.isEmpty()) {
      return refused(400, "Expecting '" + MESSAGE_CONTENT_TYPE + "' to be present");
    }
    Optional<MediaType> type = encoding(header.get());
    if (type.isEmpty()) {
      return refused(415, "Expecting '" + MESSAGE_CONTENT_TYPE + "' of " + ENCODINGS);
    }
    CallStream calls = new CallStream(exchange.incoming(), type.get());
    try {
      Optional<Call> first = calls.next();
      return first.isEmpty()
          ? refused(400, "Expecting a record that holds a Call")
          : check(request, first.get(), calls);
    } catch (WireException e) {
      return refused(400, "Failed to read the records: " + e.getMessage());
    }
  }

  private static Reading check(HttpRequest request, Call call, CallStream more) {
    return AgentCallRules.check(call)
        .<Reading>map(violation -> refused(400, violation.text()))
        .orElseGet(() -> checkContent(request, call, more));
  }

  private static Reading checkContent(HttpRequest request, Call call, CallStream more) {
    boolean streams = call.getType() == Call.Type.ATTACH_CONTAINER_INPUT;
    boolean streamed =
        request.headers().first("Content-Type").equals(Optional.of(MediaType.RECORDIO.text()));
    if (streams == streamed) {
      return agree(request, call, more);
    }
    return refused(
        415,
        streams
            ? "Expecting 'Content-Type' of " + MediaType.RECORDIO + " for " + call.getType()
            : "'Content-Type' of " + MediaType.RECORDIO + " is not for " + call.getType());
  }

  private static Reading agree(HttpRequest request, Call call, CallStream more) {
    return switch (Negotiation.answer(request, ANSWERS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed answer ->
          checkAnswer(request, call, answer.type())
              .<Reading>map(text -> refused(406, text))
              .orElseGet(() -> new Reading.Read(call, encoding(request, answer.type()), more));
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

  /** Records of which nothing is said are JSON. */
  private static Encoding encoding(HttpRequest request, MediaType type) {
    return type == MediaType.RECORDIO
        ? new Encoding(
            type,
            request
                .headers()
                .first(MESSAGE_ACCEPT)
                .flatMap(AgentCallReader::encoding)
                .orElse(MediaType.JSON))
        : new Encoding(type, type);
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
