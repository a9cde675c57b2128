package io.mesos4j.client.http;

import io.mesos4j.client.core.Refusal;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Optional;

/**
 * One connection to a v1 API: a socket for the event stream and one for the calls, as upstream's
 * library has it. The loss of the stream, or of calls that wait for an answer, ends the connection;
 * it is then closed, not repaired. Methods may be called from any thread; everything happens on one
 * network thread, in the order of the calls.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how a write went is told by the channel's events
public final class ApiConnection {

  private static final int CONNECT_LIMIT_MILLIS = 10_000;

  private final EventLoop network;
  private final ApiTarget target;
  private final ApiListener listener;
  private final Bootstrap bootstrap;
  private final CallChannel calls;
  private Optional<String> streamId = Optional.empty();
  private Channel stream;
  private boolean closed;
  private Runnable whenAnswered;

  private ApiConnection(EventLoop network, ApiTarget target, ApiListener listener) {
    this.network = network;
    this.target = target;
    this.listener = listener;
    this.bootstrap =
        new Bootstrap()
            .group(network)
            .channel(NioSocketChannel.class)
            .remoteAddress(target.endpoint().host(), target.endpoint().port())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_LIMIT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true);
    this.calls = new CallChannel(bootstrap, new CallEvents());
  }

  /** Begins to connect; the listener hears how it went. */
  public static ApiConnection open(EventLoop network, ApiTarget target, ApiListener listener) {
    ApiConnection connection = new ApiConnection(network, target, listener);
    network.execute(connection::connect);
    return connection;
  }

  /** Asks for the event stream; once. */
  public void subscribe(byte[] body) {
    network.execute(() -> {
      if (stream != null && stream.isActive()) {
        stream.writeAndFlush(Requests.post(target, body), stream.voidPromise());
      }
    });
  }

  /** Sends a call; if it is refused the listener is given {@code call} back. */
  public void send(Object call, byte[] body) {
    network.execute(() -> {
      if (!closed) {
        FullHttpRequest request = Requests.post(target, body);
        streamId.ifPresent(id -> request.headers().set(Requests.STREAM_ID, id));
        calls.send(call, request);
      }
    });
  }

  /** Stops or goes on reading the event stream, so that a slow framework slows the master. */
  public void read(boolean reading) {
    network.execute(() -> {
      if (stream != null) {
        stream.config().setAutoRead(reading);
      }
    });
  }

  /** Runs the action once every call sent so far is answered; at once if none is due. */
  public void whenAnswered(Runnable action) {
    network.execute(() -> {
      if (closed || !calls.answersDue()) {
        action.run();
      } else {
        whenAnswered = action;
      }
    });
  }

  /** Closes both sockets; the listener hears nothing more. */
  public void close() {
    network.execute(this::shut);
  }

  private void connect() {
    ChannelFuture connecting = bootstrap.clone().handler(new StreamPipeline()).connect();
    stream = connecting.channel();
    connecting.addListener(future -> {
      if (!future.isSuccess()) {
        end("cannot connect to " + target.endpoint() + ": " + future.cause().getMessage());
      } else if (!closed) {
        listener.connected();
      }
    });
  }

  private void end(String reason) {
    if (!closed) {
      shut();
      listener.closed(reason);
    }
  }

  private void shut() {
    closed = true;
    calls.close();
    if (stream != null) {
      stream.close();
    }
    answered();
  }

  private void answered() {
    if (whenAnswered != null) {
      Runnable action = whenAnswered;
      whenAnswered = null;
      action.run();
    }
  }

  private final class StreamPipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel created) {
      created
          .pipeline()
          .addLast(new HttpClientCodec())
          .addLast(new StreamHandler(new StreamEvents()));
    }
  }

  private final class StreamEvents implements StreamHandler.StreamListener {
    @Override
    public void accepted(HttpResponse response) {
      streamId = Optional.ofNullable(response.headers().get(Requests.STREAM_ID));
    }

    @Override
    public void record(byte[] bytes) {
      if (!closed) {
        listener.record(bytes);
      }
    }

    @Override
    public void refused(HttpResponse response, String text) {
      if (!closed) {
        listener.subscriptionRefused(Requests.refusal(response, text));
        end("the subscription was refused");
      }
    }

    @Override
    public void broken(String reason) {
      end(reason);
    }
  }

  private final class CallEvents implements CallChannel.CallListener {
    @Override
    public void refused(Object call, Refusal refusal) {
      if (!closed) {
        listener.callRefused(call, refusal);
      }
    }

    @Override
    public void answeredAll() {
      answered();
    }

    @Override
    public void broken(String reason) {
      end(reason);
    }
  }
}
