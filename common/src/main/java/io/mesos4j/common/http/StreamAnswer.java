package io.mesos4j.common.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes an open-ended answer. Its users write from any thread into a queue; the network thread
 * drains it, many writes to one flush. Bytes count as waiting until the socket has taken them.
 */
// A write or close that fails closes the channel, which the pipeline hears of: no future is
// awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class StreamAnswer implements Outgoing, ResponseStream {

  private final HttpResponse head;
  private final Connection connection;
  private final int backlogBytes;
  private final Queue<byte[]> written = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private final List<Runnable> closedActions = new ArrayList<>();
  private volatile boolean open = true;
  private boolean headWritten;
  private boolean ended;

  StreamAnswer(HttpResponse head, Connection connection, int backlogBytes) {
    this.head = head;
    this.connection = connection;
    this.backlogBytes = backlogBytes;
  }

  @Override
  public boolean write(byte[] bytes) {
    if (!open) {
      return false;
    }
    if (waitingBytes.get() > backlogBytes) {
      connection.cutOff("its reader left more than " + backlogBytes + " bytes waiting");
      open = false;
      return false;
    }
    if (bytes.length > 0) {
      waitingBytes.addAndGet(bytes.length);
      written.add(bytes);
      scheduleDrain();
    }
    return true;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      scheduleDrain();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void onClosed(Runnable action) {
    connection.execute(() -> {
      if (ended) {
        action.run();
      } else {
        closedActions.add(action);
      }
    });
  }

  @Override
  public boolean advance(AnswerWriter out) {
    if (!headWritten) {
      headWritten = true;
      out.write(head);
    }
    boolean last = !open;
    writeWaiting(out);
    if (!last) {
      return false;
    }
    out.write(LastHttpContent.EMPTY_LAST_CONTENT);
    end();
    return true;
  }

  @Override
  public void abandoned() {
    open = false;
    written.clear();
    end();
  }

  @Override
  public boolean needsClient() {
    return true;
  }

  private void writeWaiting(AnswerWriter out) {
    for (byte[] bytes = written.poll(); bytes != null; bytes = written.poll()) {
      int length = bytes.length;
      out.writeWatched(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)))
          .addListener((ChannelFutureListener) done -> waitingBytes.addAndGet(-length));
    }
  }

  private void scheduleDrain() {
    if (drainScheduled.compareAndSet(false, true)) {
      connection.execute(() -> {
        drainScheduled.set(false);
        connection.advance();
      });
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      closedActions.forEach(Runnable::run);
      closedActions.clear();
    }
  }
}
