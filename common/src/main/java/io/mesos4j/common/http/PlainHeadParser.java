package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads request line and header fields of plain requests: a POST to a path, HTTP/1.1, fields of
 * printable ASCII, and nothing that would make the request or its answer special. What is not
 * certain to be that is nothing for this parser. Immutable.
 */
final class PlainHeadParser {

  private static final int MOST_BYTES = 1024;
  private static final String START = "POST ";
  private static final String VERSION = " HTTP/1.1";
  private static final String LINE_END = "\r\n";
  private static final int HEAD_END = 0x0d0a0d0a;

  private final InetSocketAddress client;
  private final int mostBytes;
  private final Function<HttpRequest, Destination> destinations;

  /**
   * @param destinations tells where requests with a head go
   */
  PlainHeadParser(
      InetSocketAddress client, int headLimit, Function<HttpRequest, Destination> destinations) {
    this.client = client;
    this.mostBytes = Math.min(headLimit, MOST_BYTES);
    this.destinations = destinations;
  }

  /** The head at the beginning of {@code in}, which is left as it is; empty if it is not plain. */
  Optional<PlainHead> parse(ByteBuf in) {
    int length = headBytes(in);
    if (length == 0) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    in.getBytes(in.readerIndex(), bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.startsWith(START) ? head(bytes, text) : Optional.empty();
  }

  /** Up to and with the first empty line; 0 if that is not there. */
  private int headBytes(ByteBuf in) {
    int from = in.readerIndex();
    int last = from + Math.min(in.readableBytes(), mostBytes) - Integer.BYTES;
    for (int i = from; i <= last; i++) {
      if (in.getByte(i) == '\r' && in.getInt(i) == HEAD_END) {
        return i + Integer.BYTES - from;
      }
    }
    return 0;
  }

  /** New connections have new heads, so that this must be cheap: no streams, no expressions. */
  private Optional<PlainHead> head(byte[] bytes, String text) {
    int lineEnd = text.indexOf(LINE_END);
    Optional<String> path = path(text.substring(0, lineEnd));
    if (path.isEmpty()) {
      return Optional.empty();
    }
    PlainFields fields = new PlainFields();
    int from = lineEnd + LINE_END.length();
    while (from + LINE_END.length() < text.length()) {
      lineEnd = text.indexOf(LINE_END, from);
      fields.add(text, from, lineEnd);
      from = lineEnd + LINE_END.length();
    }
    return fields.framing().map(framing -> head(bytes, path.get(), fields.headers(), framing));
  }

  /** A path alone, which needs no decoding. */
  private static Optional<String> path(String line) {
    if (!line.endsWith(VERSION)) {
      return Optional.empty();
    }
    String path = line.substring(START.length(), line.length() - VERSION.length());
    return path.startsWith("/") && isPlain(path) ? Optional.of(path) : Optional.empty();
  }

  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c > '~' || c == '?' || c == '#') {
        return false;
      }
    }
    return true;
  }

  private PlainHead head(byte[] bytes, String path, Headers headers, PlainHead.Framing framing) {
    HttpRequest request =
        new HttpRequest("POST", path, path, Query.empty(), headers, ByteString.EMPTY, client);
    return new PlainHead(bytes, request, framing, destinations.apply(request));
  }
}
