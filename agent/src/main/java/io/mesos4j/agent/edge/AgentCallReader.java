package io.mesos4j.agent.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.common.rules.Violation;
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

  /** Reads the first call; waits for it if they stream. As upstream, encodings come first. */
  static Reading read(HttpExchange exchange) throws InterruptedException {
    return switch (Negotiation.content(exchange.request(), ANSWERS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed content -> readRecords(exchange, content.type());
    };
  }

  /** What the body is made of: itself, or records of a type of their own. */
  private static Reading readRecords(HttpExchange exchange, MediaType content)
      throws InterruptedException {
    Optional<String> header = exchange.request().headers().first(MESSAGE_CONTENT_TYPE);
    if (content != MediaType.RECORDIO) {
      return header.isEmpty()
          ? agree(exchange, content, content)
          : refused(
              415,
              "Expecting '"
                  + MESSAGE_CONTENT_TYPE
                  + "' to be absent for 'Content-Type: "
                  + content
                  + "'");
    }
    if (header.isEmpty()) {
      return refused(400, "Expecting '" + MESSAGE_CONTENT_TYPE + "' to be present");
    }
    Optional<MediaType> records =
        ENCODINGS.stream().filter(type -> type.text().equals(header.get())).findFirst();
    return records.isEmpty()
        ? refused(415, "Expecting '" + MESSAGE_CONTENT_TYPE + "' of " + ENCODINGS)
        : agree(exchange, content, records.get());
  }

  private static Reading agree(HttpExchange exchange, MediaType content, MediaType records)
      throws InterruptedException {
    return switch (Negotiation.answer(exchange.request(), ANSWERS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed answer ->
          agreeOnRecords(exchange, new Body(content, records), answer.type());
    };
  }

  /** How the request is written. */
  private record Body(MediaType type, MediaType records) {}

  /** Records of which nothing is said are JSON. */
  private static Reading agreeOnRecords(HttpExchange exchange, Body body, MediaType answer)
      throws InterruptedException {
    HttpRequest request = exchange.request();
    if (answer != MediaType.RECORDIO) {
      return request.headers().contains(MESSAGE_ACCEPT)
          ? refused(
              406, "Expecting '" + MESSAGE_ACCEPT + "' to be absent where 'Accept' is not a stream")
          : read(exchange, body, new Encoding(answer, answer));
    }
    return switch (Negotiation.accepted(request, MESSAGE_ACCEPT, ENCODINGS)) {
      case Negotiated.Refused refused -> new Reading.Refused(refused.response());
      case Negotiated.Agreed agreed -> read(exchange, body, new Encoding(answer, agreed.type()));
    };
  }

  private static Reading read(HttpExchange exchange, Body body, Encoding answer)
      throws InterruptedException {
    CallStream calls = new CallStream(exchange.incoming(), body.records());
    try {
      Optional<Call> first =
          body.type() == MediaType.RECORDIO
              ? calls.next()
              : Optional.of(CallStream.parse(body.type(), exchange.request().body().toByteArray()));
      return first.isEmpty()
          ? refused(400, "Expecting a record that holds a Call")
          : check(new Reading.Read(first.get(), answer, calls), body.type());
    } catch (WireException e) {
      return refused(400, "Failed to parse body into Call: " + e.getMessage());
    }
  }

  private static Reading check(Reading.Read read, MediaType content) {
    Call call = read.call();
    Optional<Violation> violation = AgentCallRules.check(call);
    if (violation.isPresent()) {
      return refused(400, violation.get().text());
    }
    boolean streams = call.getType() == Call.Type.ATTACH_CONTAINER_INPUT;
    if (streams != (content == MediaType.RECORDIO)) {
      return refused(
          415,
          streams
              ? "Expecting 'Content-Type' of " + MediaType.RECORDIO + " for " + call.getType()
              : "'Content-Type' of " + MediaType.RECORDIO + " is not for " + call.getType());
    }
    return read.answer().type() == MediaType.RECORDIO && !answersStream(call.getType())
        ? refused(406, "'Accept' of " + MediaType.RECORDIO + " is not for " + call.getType())
        : read;
  }

  private static boolean answersStream(Call.Type type) {
    return type == Call.Type.ATTACH_CONTAINER_OUTPUT
        || type == Call.Type.LAUNCH_NESTED_CONTAINER_SESSION;
  }

  private static Reading.Refused refused(int status, String text) {
    return new Reading.Refused(HttpResponse.text(status, text));
  }
}
