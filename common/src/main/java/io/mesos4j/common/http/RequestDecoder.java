package io.mesos4j.common.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Optional;

/**
 * Decodes requests. What a busy daemon mostly gets are small messages and calls with always the
 * same few heads: those it takes by itself, at a fraction of the cost, if they are already there as
 * a whole. Every other request is left to Netty's decoder from its first byte to its last; both
 * understand the same by the same bytes. Used on the connection's network thread only.
 */
final class RequestDecoder extends HttpRequestDecoder {

  private final PlainRequests plain;
  private boolean inRequest;

  RequestDecoder(HttpDecoderConfig config, PlainRequests plain) {
    super(config);
    this.plain = plain;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (!inRequest) {
      Optional<PlainRequest> whole = plain.next(in);
      if (whole.isPresent()) {
        out.add(whole.get());
        return;
      }
    }
    super.decode(context, in, out);
    inRequest = out.isEmpty() || !(out.getLast() instanceof LastHttpContent);
  }
}
