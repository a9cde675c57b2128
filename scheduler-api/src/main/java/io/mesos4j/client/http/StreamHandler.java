package io.mesos4j.client.http;

import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/**
 * Reads the answer to a subscription: an endless stream of records, or a refusal. Bounded: one
 * record at a time, and the first part of a refusal's text.
 */
final class StreamHandler extends SimpleChannelInboundHandler<HttpObject> {

  /** An offer event of thousands of agents is a few megabytes. */
  private static final int MOST_RECORD_BYTES = 256 * 1024 * 1024;

  private static final int MOST_REFUSAL_CHARS = 4096;

  private final StreamListener listener;
  private final RecordIo.Decoder records = new RecordIo.Decoder(MOST_RECORD_BYTES);
  private final StringBuilder refusalText = new StringBuilder();
  private HttpResponse response;

  StreamHandler(StreamListener listener) {
    super(HttpObject.class);
    this.listener = listener;
  }

  /** What the stream means to the connection; called on the network thread. */
  interface StreamListener {
    void accepted(HttpResponse response);

    void record(byte[] bytes);

    void refused(HttpResponse response, String text);

    void broken(String reason);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      listener.broken("not an HTTP answer: " + message.decoderResult().cause().getMessage());
      return;
    }
    if (message instanceof HttpResponse) {
      response = (HttpResponse) message;
      if (isStream()) {
        listener.accepted(response);
      }
    }
    if (message instanceof HttpContent) {
      content((HttpContent) message);
    }
  }

  private void content(HttpContent content) {
    if (!isStream()) {
      refusal(content);
      return;
    }
    feed(content.content());
    if (content instanceof LastHttpContent) {
      listener.broken("the event stream has ended");
    }
  }

  private void feed(ByteBuf bytes) {
    try {
      for (byte[] record : records.feed(bytes.nioBuffer())) {
        listener.record(record);
      }
    } catch (WireException e) {
      listener.broken(e.getMessage());
    }
  }

  private void refusal(HttpContent content) {
    if (refusalText.length() < MOST_REFUSAL_CHARS) {
      refusalText.append(content.content().toString(StandardCharsets.UTF_8));
    }
    if (content instanceof LastHttpContent) {
      listener.refused(response, refusalText.toString());
    }
  }

  private boolean isStream() {
    return response.status().equals(HttpResponseStatus.OK);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    listener.broken("the connection was closed by the other side");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    listener.broken(cause.toString());
  }
}
