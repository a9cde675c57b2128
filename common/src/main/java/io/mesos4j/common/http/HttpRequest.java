package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;

/**
 * A request, read to its end. Immutable.
 *
 * @param method in capitals, such as {@code GET}
 * @param target what stands in the request line: path and query, as sent
 * @param path the path alone, as sent: percent escapes are not decoded
 * @param query the parameters after {@code ?}
 * @param headers all header fields
 * @param body the whole body, without its transfer or content encoding
 * @param remote the address of the client's socket
 */
public record HttpRequest(
    String method,
    String target,
    String path,
    Query query,
    Headers headers,
    ByteString body,
    InetSocketAddress remote) {

  /** The same request with another body. */
  public HttpRequest withBody(ByteString other) {
    return new HttpRequest(method, target, path, query, headers, other, remote);
  }

  /** The body read as a form: {@code a=1&b=2}. */
  public Query form() {
    return Query.parse(body.toStringUtf8());
  }
}
