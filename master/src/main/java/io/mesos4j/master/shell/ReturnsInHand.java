package io.mesos4j.master.shell;

import com.google.protobuf.ByteString;
import io.mesos4j.common.loop.EventHandler;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.Upid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * What returning agents have said and the core has not got to yet. After an election all agents
 * come at once, and who is not answered soon says the same again: were that read and handled each
 * time, a master that is late would become later with every agent. So it is told apart before it is
 * read. Upstream ignores an agent in the same way while it is being taken in. Safe for all threads.
 */
final class ReturnsInHand {

  /** So much is remembered; a repetition of more than that is handled as if it were news. */
  static final long MOST_BYTES = 256L << 20;

  private final Map<Upid, ByteString> waiting = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** Whether exactly this waits to be handled already. */
  boolean repeats(Upid from, ByteString said) {
    return said.equals(waiting.get(from));
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

  /** What the agent said is being handled now, or nobody will do that. */
  void end(Upid from) {
    forget(waiting.remove(from));
  }

  /** Nobody will handle what waits. */
  void forgetAll() {
    waiting.keySet().forEach(this::end);
  }

  /** The same handler, before which nothing is in hand any more of what it handles. */
  EventHandler<MasterEvent> endedBy(EventHandler<MasterEvent> handler) {
    return new EventHandler<>() {
      @Override
      public void handle(MasterEvent event) {
        if (event instanceof MasterEvent.MessageReceived(var from, ReregisterSlaveMessage _)) {
          end(from);
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
