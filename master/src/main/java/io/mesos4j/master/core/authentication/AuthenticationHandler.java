package io.mesos4j.master.core.authentication;

import com.google.protobuf.Message;
import io.mesos4j.common.auth.CramMd5;
import io.mesos4j.master.core.model.Handshake;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.AuthenticationTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationErrorMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationMechanismsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver or an agent wants to prove who it is: whatever it had proven before is void, and a
 * handshake begins with a process of ours that exists for it alone.
 */
public final class AuthenticationHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationHandler.class);

  /** Handshakes at one time: every agent of a large cluster after an election, and then some. */
  private static final int MOST_HANDSHAKES = 100_000;

  private AuthenticationHandler() {}

  public static void received(Turn turn, Upid from, AuthenticateMessage message) {
    turn.count(MasterCounter.MESSAGES_AUTHENTICATE);
    Upid client = Upid.parse(message.getPid());
    Optional<String> refusal = refusal(turn, from, client);
    if (refusal.isPresent()) {
      LOG.info("Authentication of {} by {} refused: {}", client, from, refusal.get());
      turn.send(from, error(refusal.get()));
      return;
    }
    AuthenticationTable table = turn.state().authentications();
    table.forget(client);
    List<Handshake> older = table.findByClient(client).stream().toList();
    Handshake begun =
        new Handshake(table.session(), client, from, Optional.empty(), List.of())
            .holding(older.stream().flatMap(one -> one.held().stream()).toList());
    older.forEach(one -> HandshakeEnd.drop(turn, one));
    table.put(begun);
    turn.emit(new MasterEffect.OpenAuthenticator(begun.session()));
    turn.start(
        new MasterTimer.HandshakeTimedOut(begun.session()),
        turn.state().settings().access().timeout());
    say(turn, begun, mechanisms());
  }

  static void say(Turn turn, Handshake handshake, Message message) {
    turn.emit(new MasterEffect.SendStep(handshake.session(), handshake.speaker(), message));
  }

  static AuthenticationErrorMessage error(String text) {
    return AuthenticationErrorMessage.newBuilder().setError(text).build();
  }

  private static Optional<String> refusal(Turn turn, Upid speaker, Upid client) {
    if (turn.state().settings().access().credentials().isEmpty()) {
      return Optional.of("No authenticator loaded");
    }
    if (!client.host().equals(speaker.host())) {
      return Optional.of("pid " + client + " is not on the host of " + speaker);
    }
    return turn.state().authentications().handshakes() >= MOST_HANDSHAKES
        ? Optional.of("Too many handshakes at once; try again later")
        : Optional.empty();
  }

  private static Message mechanisms() {
    return AuthenticationMechanismsMessage.newBuilder().addMechanisms(CramMd5.MECHANISM).build();
  }
}
