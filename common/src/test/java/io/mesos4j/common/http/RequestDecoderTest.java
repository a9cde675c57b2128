package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.wire.LibprocessCodec;
import io.mesos4j.wire.Upid;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The short way reads what Netty's decoder reads, however the bytes arrive. */
class RequestDecoderTest {

  private static final InetSocketAddress CLIENT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

  private static final List<String> REQUESTS =
      List.of(
          message("mesos.internal.StatusUpdateMessage", "some bytes"),
          message("mesos.internal.PongSlaveMessage", ""),
          post("/api/v1/scheduler", "Content-Length: 5", "hello"),
          post("/api/v1/scheduler", "content-length:0005  ", "hello"),
          post("/api/v1/scheduler", "Content-Length: 0", ""),
          post("/api/v1/scheduler", "X-Empty:", ""),
          post("/a%20b", "X-Tab: a\tb\r\nContent-Length: 2", "ab"),
          post("/a?b=c", "Content-Length: 2", "ab"),
          post("/a", "Connection: close\r\nContent-Length: 2", "ab"),
          post("/a", "Expect: 100-continue\r\nContent-Length: 2", "ab"),
          post("/a", "Content-Length: 2\r\nContent-Length: 2", "ab"),
          post("/a", "Content-Length: 1\r\nContent-Length: 2", "ab"),
          post("/a", "Content-Length: 2, 2", "ab"),
          post("/a", "Content-Length: +2", "ab"),
          post("/a", "Content-Length: 2\r\nTransfer-Encoding: chunked", "2\r\nab\r\n0\r\n\r\n"),
          post("/a", "Transfer-Encoding: CHUNKED", "2\r\nab\r\n0\r\n\r\n"),
          post("/a", "Transfer-Encoding: gzip, chunked", "2\r\nab\r\n0\r\n\r\n"),
          post("/a", "Transfer-Encoding: chunked", "0\r\n\r\n"),
          post("/a", "Transfer-Encoding: chunked", "1\r\na\r\n01\r\nb\r\n0\r\n\r\n"),
          post("/a", "Transfer-Encoding: chunked", "2;x=y\r\nab\r\n0\r\n\r\n"),
          post("/a", "Transfer-Encoding: chunked", "2\r\nab\r\n0\r\nTrailer: x\r\n\r\n"),
          post("/a", "Transfer-Encoding: chunked", "00002\r\nab\r\n0\r\n\r\n"),
          post("/a", "Transfer-Encoding: chunked", "2\nab\n0\n\n"),
          post("/a", "Folded: a\r\n b\r\nContent-Length: 2", "ab"),
          post("/a", "Spaced : a\r\nContent-Length: 2", "ab"),
          post("/a", "no colon\r\nContent-Length: 2", "ab"),
          post("/a", ": no name\r\nContent-Length: 2", "ab"),
          post("/a", "Latin: \u00e9\r\nContent-Length: 2", "ab"),
          "GET /health HTTP/1.1\r\nHost: a\r\n\r\n",
          "\r\nPOST /a HTTP/1.1\r\nContent-Length: 1\r\n\r\na",
          "POST /a HTTP/1.0\r\nContent-Length: 1\r\n\r\na",
          "POST  /a HTTP/1.1\r\nContent-Length: 1\r\n\r\na",
          "POST a HTTP/1.1\r\nContent-Length: 1\r\n\r\na",
          "POST /a HTTP/1.1\nContent-Length: 1\n\na");

  private static String post(String path, String fields, String body) {
    return "POST " + path + " HTTP/1.1\r\nHost: a:1\r\n" + fields + "\r\n\r\n" + body;
  }

  private static String message(String name, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    Upid from = Upid.of("slave(1)", "127.0.0.1", 5051);
    Upid to = Upid.of("master", "127.0.0.1", 5050);
    return new String(LibprocessCodec.encode(from, to, name, bytes), StandardCharsets.ISO_8859_1);
  }

  @Provide
  Arbitrary<List<String>> requests() {
    return Arbitraries.of(REQUESTS).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 200).list().ofMaxSize(12);
  }

  @Property
  void readsAsNettyReads(
      @ForAll("requests") List<String> requests, @ForAll("cuts") List<Integer> cuts) {
    byte[] bytes = String.join("", requests).getBytes(StandardCharsets.ISO_8859_1);
    assertSame(pieces(bytes, cuts));
  }

  @Property
  void readsAsNettyReadsWhatIsDamaged(
      @ForAll("requests") List<String> requests,
      @ForAll("cuts") List<Integer> cuts,
      @ForAll int where,
      @ForAll byte damage) {
    byte[] bytes = String.join("", requests).getBytes(StandardCharsets.ISO_8859_1);
    bytes[Math.floorMod(where, bytes.length)] = damage;
    assertSame(pieces(bytes, cuts));
  }

  @Test
  void takesMessagesAndCallsTheShortWay() {
    String twoOfAKind = REQUESTS.get(0) + REQUESTS.get(0) + REQUESTS.get(2) + REQUESTS.get(1);
    EmbeddedChannel channel = new EmbeddedChannel(decoder());
    channel.writeInbound(Unpooled.copiedBuffer(twoOfAKind, StandardCharsets.ISO_8859_1));
    assertThat(channel.inboundMessages()).hasSize(4).allMatch(PlainRequest.class::isInstance);
    PlainRequest first = channel.readInbound();
    PlainRequest second = channel.readInbound();
    assertThat(second.head()).as("the same head is read once").isSameAs(first.head());
  }

  private static List<byte[]> pieces(byte[] bytes, List<Integer> cuts) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
    return pieces;
  }

  private static void assertSame(List<byte[]> pieces) {
    assertThat(read(decoder(), pieces))
        .isEqualTo(read(new HttpRequestDecoder(new HttpDecoderConfig()), pieces));
  }

  private static RequestDecoder decoder() {
    PlainHeadParser parser =
        new PlainHeadParser(CLIENT, 8192, head -> new Destination.Route(Optional.empty()));
    return new RequestDecoder(new HttpDecoderConfig(), new PlainRequests(parser, 1 << 20));
  }

  /** What was read until the first failure, in words. */
  private static List<String> read(HttpRequestDecoder decoder, List<byte[]> pieces) {
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    pieces.forEach(piece -> channel.writeInbound(Unpooled.copiedBuffer(piece)));
    List<String> read = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      if (!describe(part, words)) {
        words.replace(0, words.length(), "failure");
        break;
      }
      if (part instanceof LastHttpContent || part instanceof PlainRequest) {
        read.add(words.toString());
        words.setLength(0);
      }
    }
    read.add(words.toString());
    channel.finishAndReleaseAll();
    return read;
  }

  private static boolean describe(Object part, StringBuilder words) {
    boolean sound = true;
    if (part instanceof PlainRequest plain) {
      HttpRequest request = plain.request();
      words.append(request.method()).append(request.target()).append("HTTP/1.1");
      request.headers().forEach((name, value) -> words.append(name + '=' + value + '\n'));
      words.append('|').append(request.body().toString(StandardCharsets.ISO_8859_1));
    }
    if (part instanceof io.netty.handler.codec.http.HttpRequest head) {
      sound = head.decoderResult().isSuccess();
      words.append(head.method()).append(head.uri()).append(head.protocolVersion());
      head.headers().forEach(field -> words.append(field.getKey() + '=' + field.getValue() + '\n'));
      words.append('|');
    }
    if (part instanceof HttpContent content) {
      sound &= content.decoderResult().isSuccess();
      words.append(content.content().toString(StandardCharsets.ISO_8859_1));
    }
    ReferenceCountUtil.release(part);
    return sound;
  }
}
