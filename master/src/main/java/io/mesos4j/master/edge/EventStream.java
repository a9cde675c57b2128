package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.ResponseStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One open stream of events: takes them in order from any thread without waiting, renders and
 * writes them elsewhere, one at a time. A client that does not keep up is cut off.
 */
final class EventStream {

  /** What may wait to be rendered; beyond that the client is too slow to be helped. */
  private static final long MOST_WAITING_BYTES = 64L << 20;

  /** Events that leave in one write, if they wait. */
  private static final int MOST_AT_ONCE = 256;

  private enum Phase {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final ResponseStream out;
  private final MediaType type;
  private final Executor renderers;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean rendering;
  private Phase phase = Phase.OPEN;

  /** An event, perhaps yet to be made, and how much it counts. */
  private record Waiting(Supplier<Message> event, int bytes) {}

  EventStream(ResponseStream out, MediaType type, Executor renderers) {
    this.out = out;
    this.type = type;
    this.renderers = renderers;
  }

  /** Appends an event, a v0 message. */
  void send(Message event) {
    gather(event);
    flush();
  }

  /** Appends an event that is costly to make, and so is made where it is rendered. */
  void send(Supplier<Message> event) {
    add(new Waiting(event, 0));
    flush();
  }

  /** Appends an event that leaves with the next {@link #flush}. */
  void gather(Message event) {
    add(new Waiting(() -> event, event.getSerializedSize()));
  }

  /** Lets leave what was appended. */
  synchronized void flush() {
    if (phase == Phase.OPEN && !waiting.isEmpty()) {
      startRendering();
    }
  }

  private synchronized void add(Waiting event) {
    if (phase != Phase.OPEN) {
      return;
    }
    waiting.add(event);
    waitingBytes += event.bytes();
    if (waitingBytes > MOST_WAITING_BYTES) {
      end();
    }
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

  /** An event that cannot be rendered ends the stream: its client comes back and asks anew. */
  private void render() {
    boolean rendered = false;
    try {
      writeAll();
      rendered = true;
    } finally {
      if (!rendered) {
        stop();
      }
    }
  }

  private void writeAll() {
    List<Supplier<Message>> events = next();
    while (!events.isEmpty()) {
      if (!out.write(V1.records(type, events.stream().map(Supplier::get).toList()))) {
        stop();
        return;
      }
      events = next();
    }
  }

  /** What waits, up to a limit; when nothing does, rendering is over. */
  private synchronized List<Supplier<Message>> next() {
    List<Supplier<Message>> events = new ArrayList<>();
    while (!waiting.isEmpty() && events.size() < MOST_AT_ONCE) {
      Waiting event = waiting.remove();
      waitingBytes -= event.bytes();
      events.add(event.event());
    }
    if (events.isEmpty()) {
      rendering = false;
      if (phase == Phase.CLOSING) {
        end();
      }
    }
    return events;
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
