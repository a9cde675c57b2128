package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Writes the parts of one connection's answers: receipts that follow one another as one piece, and
 * everything of one turn of the network thread in one flush. Used on that thread only.
 */
// A write or close that fails closes the channel, which the pipeline hears of: no future is
// awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class AnswerWriter {

  private final Channel channel;
  private final ChannelHandlerContext encoder;
  private final Receipts receipts;
  private final TurnFlush flush;
  private final Runnable advance;
  private int gathered;

  /**
   * @param advance goes on with the connection's answers
   */
  AnswerWriter(Channel channel, Receipts receipts, WriteDeadline deadline, Runnable advance) {
    this.channel = channel;
    this.advance = advance;
    this.encoder = channel.pipeline().context(HttpResponseEncoder.class);
    this.receipts = receipts;
    this.flush = new TurnFlush(channel, this::writeReceipts, deadline::flushed);
  }

  /** Answers one more request with a bare 202. */
  void receipt() {
    gathered++;
  }

  void write(Object part) {
    writeReceipts();
    channel.write(part, channel.voidPromise());
  }

  /** Writes a part of a body by way of memory of the network's own. */
  void writeCopy(ByteString bytes) {
    ByteBuf copy = channel.alloc().directBuffer(bytes.size());
    bytes.copyTo(copy.nioBuffer(0, bytes.size()));
    write(new DefaultHttpContent(copy.writerIndex(bytes.size())));
  }

  /** Whether the client has taken most of what was written. */
  boolean hasRoom() {
    return channel.isWritable();
  }

  /**
   * Lets {@code part} write a part of a large answer, which leaves at once, when the large answers
   * of this thread have their turn; then goes on with the answers.
   */
  void inTurn(Runnable part) {
    BulkTurns.of(channel.eventLoop())
        .add(() -> {
          if (channel.isActive()) {
            part.run();
            flush();
            advance.run();
          }
        });
  }

  /** Goes on with the connection's answers: what was written has left. */
  void goOn() {
    advance.run();
  }

  /** Writes what somebody waits for to have left. */
  ChannelFuture writeWatched(Object part) {
    writeReceipts();
    return channel.write(part);
  }

  /** Lets what was written leave at the end of this turn. */
  void flushLater() {
    flush.due();
  }

  /** Lets it leave now. */
  void flush() {
    writeReceipts();
    channel.flush();
  }

  /** Between two answers the encoder has no state that could miss these bytes. */
  private void writeReceipts() {
    if (gathered == 0) {
      return;
    }
    byte[] receipt = receipts.rendered();
    ByteBuf bytes = channel.alloc().directBuffer(gathered * receipt.length);
    for (int i = 0; i < gathered; i++) {
      bytes.writeBytes(receipt);
    }
    gathered = 0;
    encoder.write(bytes, channel.voidPromise());
  }
}
