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
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * What returning agents have said: what the core has not got to yet, and a trace of what it has
 * handled. After an election all agents come at once, and who is not answered soon says the same
 * again: were that read and handled each time, a master that is late would become later with every
 * agent. So it is told apart before it is read. Upstream ignores an agent in the same way while it
 * is being taken in. Safe for all threads.
 */
final class ReturnsInHand {

  /** So much is remembered; a repetition of more than that is handled as if it were news. */
  static final long MOST_BYTES = 256L << 20;

  /** Agents of whom a trace is kept. */
  static final int MOST_TRACES = 200_000;

  private final Map<Upid, ByteString> waiting = new ConcurrentHashMap<>();
  private final Map<Upid, Trace> handled = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** Enough of a message to tell it from the next one of the same agent. */
  private record Trace(int size, long one, long other) {

    static Trace of(ByteString said) {
      return new Trace(said.size(), sum(new CRC32C(), said), sum(new CRC32(), said));
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
    return said.equals(waiting.get(from));
  }

  /**
   * Whether exactly this was handled last, and the agent may only not have heard the answer yet.
   * Said once: what comes the next time is handled as if it were news, since the answer may not
   * have been all that the agent missed.
   */
  boolean repeatsHandled(Upid from, ByteString said) {
    Trace trace = handled.get(from);
    return trace != null && handled.remove(from, trace) && trace.equals(Trace.of(said));
  }

  /** An agent has said this, which is about to be handed to the core. */
  void begin(Upid from, ByteString said) {
    if (bytes.get() + said.size() > MOST_BYTES) {
      end(from);
      return;
    }
    forget(waiting.put(from, said));
    bytes.addAndGet(said.size());
  }

  /** Nobody will handle what the agent said. */
  void end(Upid from) {
    forget(waiting.remove(from));
  }

  /** What the agent said is being handled now. */
  private void handle(Upid from) {
    ByteString said = waiting.remove(from);
    forget(said);
    if (said != null && handled.size() < MOST_TRACES) {
      handled.put(from, Trace.of(said));
    }
  }

  /** The link to an agent broke, or it was given work: the same words mean something else now. */
  void outdated(Upid from) {
    handled.remove(from);
  }

  /** Nobody will handle what waits. */
  void forgetAll() {
    waiting.keySet().forEach(this::end);
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

  // A map says "nothing before" as null.
  private void forget(ByteString before) {
    if (before != null) {
      bytes.addAndGet(-before.size());
    }
  }
}
