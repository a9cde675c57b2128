package io.mesos4j.master.shell;

import com.google.protobuf.ByteString;
import io.mesos4j.common.loop.EventHandler;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.Upid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Traces of what returning agents have said: of what the core has not got to yet, and of what it
 * has handled. The words themselves are not kept, since they can hold a history of some ten times
 * what is read of them, and thousands of agents may wait. After an election all agents come at
 * once, and who is not answered soon says the same again: were that read and handled each time, a
 * master that is late would become later with every agent. So it is told apart before it is read.
 * Upstream ignores an agent in the same way while it is being taken in. Our agents mint a resource
 * version for each repetition: what waits gets the latest one, as if it had just been said. Safe
 * for all threads.
 */
final class ReturnsInHand {

  /**
   * So many agents are remembered in each of the two; what others repeat is handled as if it were
   * news.
   */
  static final int MOST_TRACES = 200_000;

  private final Map<Upid, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<Upid, ReturnTrace> handled = new ConcurrentHashMap<>();

  /**
   * What an agent has said last.
   *
   * @param message that waits to be handled; absent until it is read
   */
  private record Waiting(ReturnTrace trace, Optional<ReregisterSlaveMessage> message) {

    boolean isRepeatedBy(ReturnTrace later) {
      return trace.isRepeatedBy(later);
    }

    Waiting as(ReturnTrace later) {
      return new Waiting(later, message);
    }

    @SuppressWarnings("ReferenceEquality") // equal ones may be told apart by their versions only
    boolean is(ReregisterSlaveMessage handled) {
      return message.isPresent() && message.get() == handled;
    }
  }

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
  Heard heard(Upid from, ByteString said) {
    ReturnTrace trace = ReturnTrace.of(said);
    Waiting known =
        waiting.computeIfPresent(
            from, (agent, before) -> before.isRepeatedBy(trace) ? before.as(trace) : before);
    if (known != null && known.isRepeatedBy(trace)) {
      return Heard.WAITS;
    }
    ReturnTrace last = handled.remove(from);
    if (last != null && last.equals(trace)) {
      return Heard.HANDLED;
    }
    waiting.remove(from);
    if (waiting.size() < MOST_TRACES) {
      waiting.put(from, new Waiting(trace, Optional.empty()));
    }
    return Heard.NEWS;
  }

  /** What was heard last of the agent, and was news, is this message. */
  void begin(Upid from, ReregisterSlaveMessage message) {
    waiting.computeIfPresent(
        from, (agent, heard) -> new Waiting(heard.trace(), Optional.of(message)));
  }

  /** Nobody will handle what the agent said. */
  void end(Upid from) {
    waiting.remove(from);
  }

  /** The message is being handled now: as the agent has said it last, until this moment. */
  private ReregisterSlaveMessage latest(Upid from, ReregisterSlaveMessage message) {
    Waiting last = waiting.get(from);
    while (last != null && last.is(message)) {
      if (waiting.remove(from, last)) {
        return handled(from, last.trace(), message);
      }
      last = waiting.get(from); // the agent has just said it again
    }
    return message; // what it has said since is handled next
  }

  private ReregisterSlaveMessage handled(
      Upid from, ReturnTrace trace, ReregisterSlaveMessage message) {
    if (handled.size() < MOST_TRACES) {
      handled.put(from, trace);
    }
    return trace.latest(message);
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
                ? new MasterEvent.MessageReceived(from, latest(from, said))
                : event);
      }

      @Override
      public void drained() {
        handler.drained();
      }
    };
  }
}
