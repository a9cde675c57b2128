package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.wire.RecordIo;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One open stream of events: takes them in order from any thread without waiting, renders and
 * writes them elsewhere, one at a time. A client that does not keep up is cut off.
 */
final class EventStream {

  /** What may wait to be rendered; beyond that the client is too slow to be helped. */
  private static final long MOST_WAITING_BYTES = 64L << 20;

  private enum Phase {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final ResponseStream out;
  private final MediaType type;
  private final Executor renderers;
  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean rendering;
  private Phase phase = Phase.OPEN;

  EventStream(ResponseStream out, MediaType type, Executor renderers) {
    this.out = out;
    this.type = type;
    this.renderers = renderers;
  }

  /** Appends an event, a v0 message. */
  synchronized void send(Message event) {
    if (phase != Phase.OPEN) {
      return;
    }
    waiting.add(event);
    waitingBytes += event.getSerializedSize();
    if (waitingBytes > MOST_WAITING_BYTES) {
      end();
      return;
    }
    startRendering();
  }

  /** Ends the stream after what was sent. */
  synchronized void close() {
    if (phase == Phase.OPEN) {
      phase = Phase.CLOSING;
      startRendering();
    }
  }

  private void startRendering() {
    if (!rendering) {
      rendering = true;
      renderers.execute(this::render);
    }
  }

  private void render() {
    Optional<Message> event = next();
    while (event.isPresent()) {
      if (!out.write(RecordIo.encode(V1.bytes(type, event.get())))) {
        stop();
        return;
      }
      event = next();
    }
  }

  private synchronized Optional<Message> next() {
    Optional<Message> event = Optional.ofNullable(waiting.poll());
    if (event.isPresent()) {
      waitingBytes -= event.get().getSerializedSize();
      return event;
    }
    rendering = false;
    if (phase == Phase.CLOSING) {
      end();
    }
    return event;
  }

  private synchronized void stop() {
    rendering = false;
    end();
  }

  private void end() {
    phase = Phase.CLOSED;
    waiting.clear();
    waitingBytes = 0;
    out.close();
  }
}
