package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Principal;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** An exchange on a real connection. Used from any thread. */
final class NettyExchange implements HttpExchange {

  private final ServerSettings server;
  private final Connection connection;
  private final Turn turn;
  private final HttpRequest request;
  private final IncomingBody incoming;
  private final AtomicBoolean answered = new AtomicBoolean();

  NettyExchange(
      ServerSettings server,
      Connection connection,
      Turn turn,
      HttpRequest request,
      IncomingBody incoming) {
    this.server = server;
    this.connection = connection;
    this.turn = turn;
    this.request = request;
    this.incoming = incoming;
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public IncomingBody incoming() {
    return incoming;
  }

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public String remainder() {
    return "";
  }

  @Override
  public void respond(HttpResponse response) {
    claim();
    HttpResponse sent = Compression.of(request, incoming.last(response));
    if (turn.form().headOnly()) {
      connection.answer(turn, new WholeAnswer(sent, server.date().now(), true));
      sent.pages().ifPresent(AnswerPages::read);
      return;
    }
    connection.answer(turn, server.receipts().answer(sent));
  }

  @Override
  public void respond(Headers headers, FileChannel file) throws IOException {
    claim();
    long size = file.size();
    DefaultHttpResponse head = head(200, headers);
    head.headers().set("Content-Length", size);
    if (turn.form().headOnly()) {
      file.close();
      size = 0;
    }
    Outgoing answer = new FileAnswer(head, file, size);
    connection.answer(turn, answer);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) {
    if (turn.form().headOnly()) {
      respond(new HttpResponse(status, headers, ByteString.EMPTY));
      return new EndedStream();
    }
    claim();
    StreamAnswer answer =
        new StreamAnswer(
            streamHead(status, headers), connection, server.limits().streamBacklogBytes());
    connection.answer(turn, answer);
    return answer;
  }

  /** Answers 500, unless something was answered already. */
  void fail(Throwable failure) {
    if (!answered.get()) {
      String text = failure.getMessage();
      respond(text == null ? HttpResponse.status(500) : HttpResponse.text(500, text));
    }
  }

  private void claim() {
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("answered twice: " + request.method() + " " + request.path());
    }
  }

  /** HTTP/1.0 knows no chunks: there the body ends with the connection. */
  private DefaultHttpResponse streamHead(int status, Headers headers) {
    DefaultHttpResponse head = head(status, headers);
    if (!turn.form().version().equals(HttpVersion.HTTP_1_0)) {
      head.headers().add("Transfer-Encoding", "chunked");
    }
    return head;
  }

  private DefaultHttpResponse head(int status, Headers headers) {
    DefaultHttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    head.headers().add("Date", server.date().now());
    headers.forEach(head.headers()::add);
    return head;
  }
}
