package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** A request that is being received. Used on the connection's network thread only. */
final class RequestAssembly {

  private static final int FIRST_BYTES = 512;

  private final io.netty.handler.codec.http.HttpRequest head;
  private final BodyLease lease;
  private final ByteString.Output body = ByteString.newOutput(FIRST_BYTES);

  RequestAssembly(io.netty.handler.codec.http.HttpRequest head, BodyLease lease) {
    this.head = head;
    this.lease = lease;
  }

  BodyLease lease() {
    return lease;
  }

  /** Whether the body is a stream of records, which nobody can wait for the end of. */
  boolean streams() {
    return MediaType.RECORDIO.text().equals(head.headers().get("Content-Type"));
  }

  /** How long the client says that the body is; 0 if it does not say. */
  long announcedBytes() {
    return streams() ? 0 : HttpUtil.getContentLength(head, 0L);
  }

  boolean expectsContinue() {
    return HttpUtil.is100ContinueExpected(head);
  }

  /** Takes more of the body. */
  void add(ByteBuf bytes) throws BodyRefused {
    int length = bytes.readableBytes();
    lease.take(length);
    try {
      bytes.readBytes(body, length);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
  }

  /**
   * What of this request shapes its answer. HTTP/1.0 clients get one answer per connection, and so
   * do those that stream: they may be answered before they have said all.
   */
  Turn.Form form() {
    boolean closes =
        streams()
            || head.protocolVersion().equals(HttpVersion.HTTP_1_0)
            || head.headers()
                .containsValue("Connection", HttpHeaderValues.CLOSE, /* ignoreCase= */ true);
    return new Turn.Form(head.protocolVersion(), head.method().name().equals("HEAD"), closes);
  }

  /**
   * The request as a whole.
   *
   * @throws IllegalArgumentException if its target cannot be read
   */
  HttpRequest build(InetSocketAddress remote) {
    String target = originForm(head.uri());
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Query query = Query.parse(mark < 0 ? "" : withoutFragment(target.substring(mark + 1)));
    return new HttpRequest(
        head.method().name(), target, path, query, headers(), body.toByteString(), remote);
  }

  private Headers headers() {
    Headers.Builder headers = Headers.builder();
    head.headers().forEach(field -> headers.add(field.getKey(), field.getValue()));
    return headers.build();
  }

  /** {@code http://host:port/path} is what a proxy's client sends; the path is ours. */
  private static String originForm(String uri) {
    if (!uri.regionMatches(true, 0, "http://", 0, 7)) {
      return uri;
    }
    int slash = uri.indexOf('/', 7);
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private static String withoutFragment(String query) {
    int hash = query.indexOf('#');
    return hash < 0 ? query : query.substring(0, hash);
  }
}
