package io.mesos4j.master.core.authentication;

import io.mesos4j.master.core.model.Handshake;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.AuthenticationTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How handshakes end, and what their clients sent meanwhile. */
public final class HandshakeEnd {

  /** A client asks once, perhaps again after its back-off; what it sends beyond that is lost. */
  private static final int MOST_HELD = 8;

  private HandshakeEnd() {}

  /** Keeps a message of a client whose handshake goes on; false if there is none. */
  public static boolean held(Turn turn, MasterEvent.MessageReceived message) {
    AuthenticationTable table = turn.state().authentications();
    Optional<Handshake> handshake = table.findByClient(message.from());
    if (handshake.isEmpty()) {
      return false;
    }
    List<MasterEvent.MessageReceived> held = new ArrayList<>(handshake.get().held());
    if (held.size() < MOST_HELD) {
      held.add(message);
      table.put(handshake.get().holding(held));
    }
    return true;
  }

  /** A handshake took too long. */
  public static Optional<Handshake> timedOut(Turn turn, int session) {
    Optional<Handshake> handshake = turn.state().authentications().find(session);
    handshake.ifPresent(
        one -> AuthenticationHandler.say(turn, one, AuthenticationHandler.error("Timed out")));
    return handshake.flatMap(one -> ended(turn, one));
  }

  /** A process is gone: whoever comes from its pid next must prove anew who it is. */
  public static void peerGone(Turn turn, Upid peer) {
    turn.state().authentications().forget(peer);
  }

  static Optional<Handshake> ended(Turn turn, Handshake handshake) {
    drop(turn, handshake);
    return Optional.of(handshake);
  }

  static void drop(Turn turn, Handshake handshake) {
    turn.state().authentications().remove(handshake);
    turn.cancel(new MasterTimer.HandshakeTimedOut(handshake.session()));
    turn.emit(new MasterEffect.CloseAuthenticator(handshake.session()));
  }
}
