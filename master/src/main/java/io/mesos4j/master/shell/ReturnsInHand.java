package io.mesos4j.master.shell;

import com.google.protobuf.ByteString;
import io.mesos4j.common.loop.EventHandler;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Traces of what returning agents have said: of what the core has not got to yet, and of what it
 * has handled. The words themselves are not kept, since they can hold a history of some ten times
 * what is read of them, and thousands of agents may wait. After an election all agents come at
 * once, and who is not answered soon says the same again: were that read and handled each time, a
 * master that is late would become later with every agent. So it is told apart before it is read.
 * Upstream ignores an agent in the same way while it is being taken in. Safe for all threads.
 */
final class ReturnsInHand {

  /**
   * So many agents are remembered in each of the two; what others repeat is handled as if it were
   * news.
   */
  static final int MOST_TRACES = 200_000;

  private final Map<Upid, Trace> waiting = new ConcurrentHashMap<>();
  private final Map<Upid, Trace> handled = new ConcurrentHashMap<>();

  /** Enough of a message to tell it from the next one of the same agent. */
  private record Trace(int size, long one, long other) {

    static Trace of(ByteString said) {
      return new Trace(said.size(), sum(new CRC32C(), said), sum(new CRC32(), said));
    }

    boolean isOf(ByteString said) {
      return size == said.size() && equals(of(said));
    }

    private static long sum(Checksum checksum, ByteString said) {
      try (var summed = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum)) {
        said.writeTo(summed);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return checksum.getValue();
    }
  }

  /** Whether exactly this waits to be handled already. */
  boolean repeats(Upid from, ByteString said) {
    Trace trace = waiting.get(from);
    return trace != null && trace.isOf(said);
  }

  /**
   * Whether exactly this was handled last, and the agent may only not have heard the answer yet.
   * Said once: what comes the next time is handled as if it were news, since the answer may not
   * have been all that the agent missed.
   */
  boolean repeatsHandled(Upid from, ByteString said) {
    Trace trace = handled.get(from);
    return trace != null && handled.remove(from, trace) && trace.isOf(said);
  }

  /** An agent has said this, which is about to be handed to the core. */
  void begin(Upid from, ByteString said) {
    waiting.remove(from);
    if (waiting.size() < MOST_TRACES) {
      waiting.put(from, Trace.of(said));
    }
  }

  /** Nobody will handle what the agent said. */
  void end(Upid from) {
    waiting.remove(from);
  }

  /** What the agent said is being handled now. */
  private void handle(Upid from) {
    Trace said = waiting.remove(from);
    if (said != null && handled.size() < MOST_TRACES) {
      handled.put(from, said);
    }
  }

  /** The link to an agent broke, or it was given work: the same words mean something else now. */
  void outdated(Upid from) {
    handled.remove(from);
  }

  /** Nobody will handle what waits. */
  void forgetAll() {
    waiting.clear();
  }

  /** The same handler, with this in step with what it handles. */
  EventHandler<MasterEvent> endedBy(EventHandler<MasterEvent> handler) {
    return new EventHandler<>() {
      @Override
      public void handle(MasterEvent event) {
        if (event instanceof MasterEvent.MessageReceived(var from, ReregisterSlaveMessage _)) {
          ReturnsInHand.this.handle(from);
        }
        handler.handle(event);
      }

      @Override
      public void drained() {
        handler.drained();
      }
    };
  }
}
