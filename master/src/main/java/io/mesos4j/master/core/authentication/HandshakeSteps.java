package io.mesos4j.master.core.authentication;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.auth.CramMd5;
import io.mesos4j.master.core.model.Handshake;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.AuthenticationProtos.AuthenticationCompletedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationFailedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStartMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStepMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the other end of a handshake says, step by step: the mechanism, then the answer to the
 * challenge. Each step counts once and only in its turn; a challenge is good for one answer.
 */
public final class HandshakeSteps {

  private static final Logger LOG = LoggerFactory.getLogger(HandshakeSteps.class);

  private HandshakeSteps() {}

  /**
   * A message for our end of a handshake.
   *
   * @return the handshake, if this ended it
   */
  public static Optional<Handshake> received(Turn turn, int session, Upid from, Message message) {
    Optional<Handshake> found = turn.state().authentications().find(session);
    if (found.isEmpty() || !found.get().speaker().equals(from)) {
      LOG.info("Dropped {} of {}: no such handshake", message.getDescriptorForType(), from);
      return Optional.empty();
    }
    Handshake handshake = found.get();
    return switch (message) {
      case AuthenticationStartMessage start -> started(turn, handshake, start);
      case AuthenticationStepMessage step -> stepped(turn, handshake, step);
      default -> Optional.empty();
    };
  }

  private static Optional<Handshake> started(
      Turn turn, Handshake handshake, AuthenticationStartMessage start) {
    if (handshake.challenge().isPresent()) {
      return broken(turn, handshake, "Unexpected start of a handshake that has begun");
    }
    if (!start.getMechanism().equals(CramMd5.MECHANISM)) {
      return broken(
          turn, handshake, "Unsupported mechanism '" + start.getMechanism() + "'; use CRAM-MD5");
    }
    ByteString challenge =
        CramMd5.challenge(
            turn.state().minting().uuid(), turn.state().settings().info().getHostname());
    turn.state().authentications().put(handshake.challenged(challenge));
    AuthenticationHandler.say(
        turn, handshake, AuthenticationStepMessage.newBuilder().setData(challenge).build());
    return Optional.empty();
  }

  private static Optional<Handshake> stepped(
      Turn turn, Handshake handshake, AuthenticationStepMessage step) {
    if (handshake.challenge().isEmpty()) {
      return broken(turn, handshake, "Unexpected answer: nothing was asked yet");
    }
    Optional<String> principal =
        turn.state()
            .settings()
            .access()
            .credentials()
            .flatMap(known -> CramMd5.proven(known, handshake.challenge().get(), step.getData()));
    if (principal.isEmpty()) {
      LOG.warn("Authentication of {} failed", handshake.client());
      AuthenticationHandler.say(turn, handshake, AuthenticationFailedMessage.getDefaultInstance());
      return HandshakeEnd.ended(turn, handshake);
    }
    LOG.info("Authenticated {} as principal '{}'", handshake.client(), principal.get());
    turn.state().authentications().prove(handshake.client(), principal.get());
    turn.emit(new MasterEffect.LinkPeer(handshake.client()));
    AuthenticationHandler.say(turn, handshake, AuthenticationCompletedMessage.getDefaultInstance());
    return HandshakeEnd.ended(turn, handshake);
  }

  private static Optional<Handshake> broken(Turn turn, Handshake handshake, String why) {
    LOG.warn("Authentication of {} broken off: {}", handshake.client(), why);
    AuthenticationHandler.say(turn, handshake, AuthenticationHandler.error(why));
    return HandshakeEnd.ended(turn, handshake);
  }
}
