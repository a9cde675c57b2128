package io.mesos4j.common.transport;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;

/**
 * Carries messages between processes. Every method may be called from any thread and never blocks.
 * Messages arrive at most once; those of one sender to one linked peer arrive in order.
 */
public interface Transport {

  /** The address under which peers reach our process {@code id}. */
  Upid local(String id);

  /**
   * Gives the messages for process {@code id} to {@code handler}.
   *
   * @throws IllegalArgumentException if the id is taken
   */
  void register(String id, MessageHandler handler);

  /** Ends process {@code id}; who is linked to it hears of its exit. */
  void unregister(String id);

  /** Sends a message, and forgets it: what cannot be delivered is dropped and logged. */
  void send(Upid from, Upid to, Message message);

  /**
   * Keeps a connection to the peer's address; later messages go over it. When it ends, {@code
   * listener} hears {@code exited(peer)} once and the link is over. Linking again with the same
   * listener while linked changes nothing.
   */
  void link(Upid peer, LinkListener listener);

  /** As {@link #link}, over a new connection that replaces the one there is, without an exit. */
  void relink(Upid peer, LinkListener listener);
}
