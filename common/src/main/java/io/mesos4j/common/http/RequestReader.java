package io.mesos4j.common.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Puts the requests of one connection together from what its decoder makes of the bytes, within
 * their limits in size and time. Used on the connection's network thread only.
 */
final class RequestReader {

  /** Hears what became of what was read. */
  interface Outcome {

    /** The client waits for our word before it sends the body. */
    void continueExpected();

    /** A request is there, as a whole or to be streamed; its lease is the listener's now. */
    void complete(WholeRequest whole);

    /** There is room for more of a stream. Called on any thread. */
    void roomAgain();

    /** What was read is no request that we take; nothing more is to be read. */
    void refuse(HttpResponse response);
  }

  private final ServerSettings server;
  private final RequestDeadline deadline;
  private final Outcome outcome;
  private Optional<RequestAssembly> assembly = Optional.empty();
  private Optional<IncomingBody> stream = Optional.empty();

  RequestReader(ServerSettings server, RequestDeadline deadline, Outcome outcome) {
    this.server = server;
    this.deadline = deadline;
    this.outcome = outcome;
  }

  /** Takes request line and header fields. */
  void begin(io.netty.handler.codec.http.HttpRequest head, SocketAddress client) {
    if (head.decoderResult().isFailure()) {
      outcome.refuse(malformed(head.decoderResult()));
      return;
    }
    deadline.headRead();
    BodyLease lease = new BodyLease(server.budget(), server.limits().bodyBytes());
    RequestAssembly begun = new RequestAssembly(head, lease);
    try {
      lease.announced(begun.announcedBytes());
    } catch (BodyRefused refused) {
      outcome.refuse(refused.response());
      return;
    }
    assembly = Optional.of(begun);
    if (begun.expectsContinue()) {
      outcome.continueExpected();
    }
    if (begun.streams()) {
      complete(begun, (InetSocketAddress) client);
    }
  }

  /** Takes more of the body. */
  void receive(HttpContent content, SocketAddress client) {
    if (content.decoderResult().isFailure()) {
      outcome.refuse(malformed(content.decoderResult()));
      return;
    }
    if (stream.isPresent()) {
      receive(stream.get(), content);
      return;
    }
    RequestAssembly partial = assembly.orElseThrow();
    try {
      partial.add(content.content());
    } catch (BodyRefused refused) {
      outcome.refuse(refused.response());
      return;
    }
    if (content instanceof LastHttpContent) {
      complete(partial, (InetSocketAddress) client);
    }
  }

  /** Takes a request that came as a whole. */
  void receive(PlainRequest plain) {
    deadline.requestRead();
    BodyLease lease = new BodyLease(server.budget(), server.limits().bodyBytes());
    try {
      lease.take(plain.body().size());
    } catch (BodyRefused refused) {
      outcome.refuse(refused.response());
      return;
    }
    outcome.complete(
        new WholeRequest(
            plain.request(),
            Turn.Form.LASTING,
            lease,
            plain.head().destination(),
            IncomingBody.none()));
  }

  private void receive(IncomingBody incoming, HttpContent content) {
    incoming.add(ByteBufUtil.getBytes(content.content()));
    if (content instanceof LastHttpContent) {
      incoming.end(IncomingBody.End.COMPLETE);
      stream = Optional.empty();
      deadline.requestRead();
    }
  }

  /** Whether what has come of a stream is enough for now. */
  boolean isFull() {
    return stream.filter(IncomingBody::isFull).isPresent();
  }

  /** Forgets a request that is not complete. Idempotent. */
  void drop() {
    deadline.requestRead();
    stream.ifPresent(IncomingBody::giveUp);
    stream = Optional.empty();
    assembly.ifPresent(partial -> partial.lease().release());
    assembly = Optional.empty();
  }

  private void complete(RequestAssembly whole, InetSocketAddress client) {
    HttpRequest request;
    try {
      request = whole.build(client);
    } catch (IllegalArgumentException unreadable) {
      outcome.refuse(
          HttpResponse.text(400, "Failed to read the request: " + unreadable.getMessage()));
      return;
    }
    if (!request.path().startsWith("/")) {
      outcome.refuse(
          HttpResponse.text(400, "The path '" + request.path() + "' must start with '/'"));
      return;
    }
    assembly = Optional.empty();
    if (whole.streams()) {
      deadline.streamBegun();
      stream = Optional.of(new IncomingBody(outcome::roomAgain));
    } else {
      deadline.requestRead();
    }
    outcome.complete(
        new WholeRequest(
            request,
            whole.form(),
            whole.lease(),
            server.destination(request),
            stream.orElseGet(IncomingBody::none)));
  }

  private static HttpResponse malformed(DecoderResult result) {
    Throwable cause = result.cause();
    if (cause instanceof TooLongHttpLineException) {
      return HttpResponse.status(414);
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return HttpResponse.status(431);
    }
    return HttpResponse.text(400, "400 Bad Request. Malformed HTTP: " + cause.getMessage());
  }
}
