package io.mesos4j.client.http;

import io.mesos4j.client.core.Refusal;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpStatusClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The second connection: carries the calls, pipelined, and matches the answers in order. Opened
 * with the first call; one that the server closes while no answer is due is opened again when
 * needed. Lives on the network thread alone.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how a write went is told by the channel's events
final class CallChannel {

  private static final int MOST_ANSWER_BYTES = 1024 * 1024;

  /** What the calls mean to the connection; called on the network thread. */
  interface CallListener {
    void refused(Object call, Refusal refusal);

    void answeredAll();

    void broken(String reason);
  }

  private final Bootstrap bootstrap;
  private final CallListener listener;
  private final Queue<Object> awaiting = new ArrayDeque<>();
  private final List<FullHttpRequest> unsent = new ArrayList<>();
  private Channel channel;
  private boolean closed;

  CallChannel(Bootstrap bootstrap, CallListener listener) {
    this.bootstrap = bootstrap.clone().handler(new Pipeline());
    this.listener = listener;
  }

  /** Sends; the call is given back with its refusal. */
  void send(Object call, FullHttpRequest request) {
    awaiting.add(call);
    if (channel != null && channel.isActive()) {
      channel.writeAndFlush(request, channel.voidPromise());
      return;
    }
    unsent.add(request);
    if (channel == null) {
      open();
    }
  }

  boolean answersDue() {
    return !awaiting.isEmpty();
  }

  void close() {
    closed = true;
    for (FullHttpRequest request : unsent) {
      request.release();
    }
    unsent.clear();
    if (channel != null) {
      channel.close();
    }
  }

  private void open() {
    channel = bootstrap.connect().channel();
    channel
        .closeFuture()
        .addListener(future -> {
          channel = null;
          broken("the connection for calls was closed by the other side");
        });
  }

  private void flush(Channel opened) {
    for (FullHttpRequest request : unsent) {
      opened.write(request, opened.voidPromise());
    }
    unsent.clear();
    opened.flush();
  }

  private void answered(FullHttpResponse response) {
    Object call = awaiting.poll();
    if (call == null) {
      broken("an answer came that no call had asked for");
      return;
    }
    if (response.status().codeClass() != HttpStatusClass.SUCCESS) {
      String text = response.content().toString(StandardCharsets.UTF_8);
      listener.refused(call, Requests.refusal(response, text));
    }
    if (awaiting.isEmpty()) {
      listener.answeredAll();
    }
  }

  private void broken(String reason) {
    if (!closed && answersDue()) {
      listener.broken(reason);
    }
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel created) {
      created
          .pipeline()
          .addLast(new HttpClientCodec())
          .addLast(new HttpObjectAggregator(MOST_ANSWER_BYTES))
          .addLast(new Answers());
    }
  }

  private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      flush(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      answered(response);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
