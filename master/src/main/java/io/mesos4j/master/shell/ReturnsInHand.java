package io.mesos4j.master.shell;

import com.google.protobuf.ByteString;
import io.mesos4j.common.loop.EventHandler;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.Upid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Traces of what returning agents have said: of what the core has not got to yet, and of what it
 * has handled. The words themselves are not kept, since they can hold a history of some ten times
 * what is read of them, and thousands of agents may wait. After an election all agents come at
 * once, and who is not answered soon says the same again: were that read and handled each time, a
 * master that is late would become later with every agent. So it is told apart before it is read.
 * Upstream ignores an agent in the same way while it is being taken in. Our agents mint a resource
 * version for each repetition: what waits gets the latest one, as if it had just been said. Safe for
 * all threads.
 */
final class ReturnsInHand {

  /**
   * So many agents are remembered in each of the two; what others repeat is handled as if it were
   * news.
   */
  static final int MOST_TRACES = 200_000;

  private final Map<Upid, ReturnTrace> waiting = new ConcurrentHashMap<>();
  private final Map<Upid, ReturnTrace> handled = new ConcurrentHashMap<>();

  /** What is known of the words of an agent when they come. */
  enum Heard {
    NEWS,
    /** The same waits to be handled; if with another resource version, it has that one now. */
    WAITS,
    /** Exactly this was handled last, and the agent may only not have heard the answer yet. */
    HANDLED
  }

  /**
   * An agent has said this. What is news is about to be handed to the core from now on.
   *
   * <p>{@link Heard#HANDLED} is said once: what comes the next time is handled as if it were news,
   * since the answer may not have been all that the agent missed.
   */
  @SuppressWarnings("ReferenceEquality") // whether it is this one that waits now
  Heard heard(Upid from, ByteString said) {
    ReturnTrace trace = ReturnTrace.of(said);
    if (waiting.computeIfPresent(from, (agent, before) -> before.repeatedBy(trace)) == trace) {
      return Heard.WAITS;
    }
    ReturnTrace last = handled.remove(from);
    if (last != null && last.equals(trace)) {
      return Heard.HANDLED;
    }
    waiting.remove(from);
    if (waiting.size() < MOST_TRACES) {
      waiting.put(from, trace);
    }
    return Heard.NEWS;
  }

  /** Nobody will handle what the agent said. */
  void end(Upid from) {
    waiting.remove(from);
  }

  /** What the agent said is being handled now: as it said it last. */
  private MasterEvent handle(Upid from, ReregisterSlaveMessage message) {
    ReturnTrace said = waiting.remove(from);
    if (said == null) {
      return new MasterEvent.MessageReceived(from, message);
    }
    if (handled.size() < MOST_TRACES) {
      handled.put(from, said);
    }
    return new MasterEvent.MessageReceived(from, said.latest(message));
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
        handler.handle(
            event instanceof MasterEvent.MessageReceived(var from, ReregisterSlaveMessage said)
                ? ReturnsInHand.this.handle(from, said)
                : event);
      }

      @Override
      public void drained() {
        handler.drained();
      }
    };
  }
}
