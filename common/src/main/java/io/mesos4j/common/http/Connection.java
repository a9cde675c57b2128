package io.mesos4j.common.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: hands its requests to the message receiver or to a handler, sends the
 * answers in order, and ends. Its state belongs to the connection's network thread; {@link
 * #answer}, {@link #execute} and {@link #cutOff} may be called from any thread.
 */
// A write or close that fails closes the channel, which the pipeline hears of: no future is
// awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter implements RequestReader.Outcome {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final ServerSettings server;
  private final RequestReader requests;
  private final SerialTasks handlers = new SerialTasks();
  private final Handover<Late> late =
      new Handover<>(this::execute, one -> answerHere(one.turn(), one.answer()));
  private Channel channel;
  private AnswerWriter writer;
  private AnswerQueue answers;
  private boolean continueDue;
  private boolean deaf;
  private boolean inputClosed;
  private boolean farewell;
  private boolean reading = true;

  /** An answer from another thread. */
  private record Late(Turn turn, Outgoing answer) {}

  Connection(ServerSettings server, RequestDeadline deadline) {
    this.server = server;
    this.requests = new RequestReader(server, deadline, this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    writer =
        new AnswerWriter(
            channel,
            server.receipts(),
            new WriteDeadline(channel, server.limits().writeTimeout(), this::stalled),
            this::advance);
    answers = new AnswerQueue(writer);
  }

  // ---- what exchanges and streams call -------------------------------------------------------

  /** Runs a task on the network thread; a task for a server that has ended is dropped. */
  void execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException ended) {
      LOG.debug("{}: dropped a task after the end of the server", channel);
    }
  }

  /** Closes the connection at once, for this reason. */
  void cutOff(String reason) {
    LOG.info("Closing the connection of {}: {}", channel.remoteAddress(), reason);
    channel.close();
  }

  /** Gives a request's answer. */
  void answer(Turn turn, Outgoing outgoing) {
    if (channel.eventLoop().inEventLoop()) {
      answerHere(turn, outgoing);
      return;
    }
    late.add(new Late(turn, outgoing));
  }

  private void answerHere(Turn turn, Outgoing outgoing) {
    turn.answer(outgoing);
    if (!channel.isActive()) {
      outgoing.abandoned();
      return;
    }
    if (inputClosed && outgoing.needsClient()) {
      channel.close();
      return;
    }
    advance();
  }

  /** Sends what is due. */
  void advance() {
    answers.advance();
    if (answers.finished()) {
      sayFarewell();
      return;
    }
    if (answers.isEmpty() && continueDue) {
      continueDue = false;
      writer.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    if (answers.isEmpty() && inputClosed) {
      sayFarewell();
    }
    controlReading();
  }

  // ---- what the client does ------------------------------------------------------------------

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof PlainRequest plain) {
      take(plain);
      return;
    }
    try {
      if (!deaf && message instanceof io.netty.handler.codec.http.HttpRequest head) {
        requests.begin(head, channel.remoteAddress());
      }
      if (!deaf && message instanceof HttpContent content) {
        requests.receive(content, channel.remoteAddress());
        controlReading();
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(PlainRequest plain) {
    if (!deaf) {
      requests.receive(plain);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      clientStoppedSending();
    } else if (event == RequestDeadline.Missed.REQUEST) {
      refuse(HttpResponse.text(408, "408 Request Timeout. The request took too long to arrive."));
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable() && !answers.isEmpty()) {
      advance();
    }
    controlReading();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    requests.drop();
    answers.abandon();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("Connection of {} failed: {}", channel.remoteAddress(), cause.getMessage());
    } else {
      LOG.warn("Closing the connection of {}", channel.remoteAddress(), cause);
    }
    channel.close();
  }

  @Override
  public void continueExpected() {
    continueDue = true;
    advance();
  }

  @Override
  public void complete(WholeRequest whole) {
    continueDue = false;
    switch (whole.destination()) {
      case Destination.Message(var addressee) -> deliver(whole, addressee);
      case Destination.Route route -> handle(whole, route);
    }
    controlReading();
  }

  @Override
  public void roomAgain() {
    execute(this::controlReading);
  }

  private void deliver(WholeRequest whole, MessageReceiver.Addressee addressee) {
    whole.lease().release();
    Outgoing answer = server.receipts().answer(addressee.receive(whole.request().body()));
    if (answers.isEmpty() && !whole.form().closes() && !inputClosed) {
      answers.passBy(answer);
      return;
    }
    answerHere(answers.open(whole.form()), answer);
  }

  private void handle(WholeRequest whole, Destination.Route route) {
    Turn turn = answers.open(whole.form());
    Optional<Duration> early =
        server.clients().early(whole.request().remote().getAddress(), System.nanoTime());
    if (early.isPresent()) {
      whole.lease().release();
      HttpResponse refusal = HttpResponse.tooManyRequests(early.get());
      answer(turn, new WholeAnswer(refusal, server.date().now(), turn.form().headOnly()));
      return;
    }
    NettyExchange exchange =
        new NettyExchange(server, this, turn, whole.request(), whole.incoming());
    HandlerCall call = new HandlerCall(route, exchange, whole.lease());
    if (whole.prompt()) {
      handlers.addPrompt(call);
    } else {
      handlers.add(call);
    }
  }

  /** Answers and closes: what follows on this connection cannot be trusted to be a request. */
  @Override
  public void refuse(HttpResponse response) {
    deaf = true;
    requests.drop();
    Turn turn = answers.open(new Turn.Form(HttpVersion.HTTP_1_1, false, true));
    answer(turn, new WholeAnswer(response, server.date().now(), false));
  }

  private void clientStoppedSending() {
    inputClosed = true;
    requests.drop();
    if (farewell || answers.isEmpty() || answers.needsClient()) {
      writer.flush(); // what this turn has written waits for its end
      channel.close();
    }
  }

  // ---- the end -------------------------------------------------------------------------------

  /**
   * Ends our side once everything is sent and waits a little for the client to end its own: closing
   * while it still sends would reset the connection and could take the answer with it.
   */
  private void sayFarewell() {
    if (farewell) {
      return;
    }
    farewell = true;
    deaf = true;
    controlReading();
    writer.flush();
    Farewell.to(channel, inputClosed);
  }

  private void stalled() {
    cutOff("it took nothing of its answer for " + server.limits().writeTimeout());
  }

  private void controlReading() {
    boolean room =
        answers.size() < server.limits().pipelinedRequests()
            && channel.isWritable()
            && !requests.isFull();
    if (reading != (room || farewell)) {
      reading = room || farewell;
      channel.config().setAutoRead(reading);
    }
  }
}
