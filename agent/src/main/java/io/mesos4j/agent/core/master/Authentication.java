package io.mesos4j.agent.core.master;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.auth.CramMd5;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationCompletedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationErrorMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationFailedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationMechanismsMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStartMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStepMessage;
import org.apache.mesos.Protos.Credential;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the agent proves to its master who it is, if it was given a credential: one attempt at a
 * time, each with a process of its own, tried again when the master does not answer in time. Called
 * on the core's thread.
 */
public final class Authentication {

  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

  private int attempts;
  private boolean underWay;
  private boolean challenged;
  private Optional<Upid> partner = Optional.empty();
  private Duration window = Duration.ZERO;

  /** What came of a message or a timer. */
  public enum Outcome {
    /** Nothing is decided. */
    PENDING,
    /** The master knows who this agent is. */
    PROVEN
  }

  /** Whether the master must be told first who this agent is. */
  static boolean demanded(Turn turn) {
    return access(turn).credential().isPresent();
  }

  /** Another master, or the same one once more: what was proven counts no longer. */
  void forget(Turn turn) {
    end(turn);
    window = access(turn).shortestTimeout().plus(access(turn).backoffFactor().multipliedBy(2));
  }

  /** Begins an attempt; one that is under way ends. */
  void begin(Turn turn, Upid master) {
    end(turn);
    attempts++;
    underWay = true;
    turn.add(new AgentEffect.OpenAuthenticatee(attempts));
    say(
        turn,
        master,
        AuthenticateMessage.newBuilder()
            .setPid(turn.settings().identity().self().toString())
            .build());
    turn.start(new AgentTimer.Authentication(), timeout(turn));
  }

  /** The master has not answered in time: once more, with more patience. */
  public void overdue(Turn turn) {
    if (underWay && turn.state().masterPid().isPresent()) {
      LOG.info("The master has not answered in time who this agent is; asking again");
      begin(turn, turn.state().masterPid().get());
    }
  }

  /** The other end speaks; whatever does not belong to this attempt is not heard. */
  public Outcome heard(Turn turn, AgentEvent.AuthenticationMessage event) {
    boolean ours =
        underWay
            && event.attempt() == attempts
            && partner.map(event.from()::equals).orElseGet(() -> fromMaster(turn, event.from()));
    return ours ? answer(turn, event.from(), event.message()) : Outcome.PENDING;
  }

  private Outcome answer(Turn turn, Upid from, Message message) {
    switch (message) {
      case AuthenticationMechanismsMessage offered -> start(turn, from, offered);
      case AuthenticationStepMessage step -> respond(turn, from, step);
      case AuthenticationCompletedMessage done -> {
        if (challenged) {
          end(turn);
          return Outcome.PROVEN;
        }
      }
      case AuthenticationFailedMessage failed -> refused(turn);
      case AuthenticationErrorMessage error ->
          LOG.warn("The master could not authenticate this agent: {}", error.getError());
      default -> {}
    }
    return Outcome.PENDING;
  }

  private void start(Turn turn, Upid from, AuthenticationMechanismsMessage offered) {
    if (partner.isPresent()) {
      return;
    }
    if (!offered.getMechanismsList().contains(CramMd5.MECHANISM)) {
      LOG.warn("The master offers no {} but {}", CramMd5.MECHANISM, offered.getMechanismsList());
      return;
    }
    partner = Optional.of(from);
    say(
        turn,
        from,
        AuthenticationStartMessage.newBuilder()
            .setMechanism(CramMd5.MECHANISM)
            .setData(ByteString.EMPTY)
            .build());
  }

  private void respond(Turn turn, Upid from, AuthenticationStepMessage step) {
    if (partner.isEmpty() || challenged) {
      return;
    }
    challenged = true;
    Credential own = access(turn).credential().orElseThrow();
    say(
        turn,
        from,
        AuthenticationStepMessage.newBuilder()
            .setData(CramMd5.answer(own.getPrincipal(), own.getSecret(), step.getData()))
            .build());
  }

  private void refused(Turn turn) {
    end(turn);
    turn.add(
        new AgentEffect.Exit(
            1,
            "The master refuses principal '"
                + access(turn).credential().orElseThrow().getPrincipal()
                + "' with its secret; check --credential here and --credentials there"));
  }

  private void end(Turn turn) {
    if (underWay) {
      turn.add(new AgentEffect.CloseAuthenticatee(attempts));
      turn.cancel(new AgentTimer.Authentication());
    }
    underWay = false;
    challenged = false;
    partner = Optional.empty();
  }

  private void say(Turn turn, Upid to, Message message) {
    turn.add(new AgentEffect.SendAsAuthenticatee(attempts, to, message));
  }

  /** Random between the shortest timeout and a window that doubles with each attempt. */
  private Duration timeout(Turn turn) {
    Duration shortest = access(turn).shortestTimeout();
    Duration widest = least(window, access(turn).longestTimeout());
    window =
        least(shortest.plus(widest.minus(shortest).multipliedBy(2)), access(turn).longestTimeout());
    return widest.compareTo(shortest) > 0
        ? shortest.plus(turn.within(widest.minus(shortest)))
        : shortest;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The first answer comes from a process that is not known yet, but at the master's address. */
  private static boolean fromMaster(Turn turn, Upid from) {
    return turn.state()
        .masterPid()
        .filter(master -> master.address().equals(from.address()))
        .isPresent();
  }

  private static MasterAccess access(Turn turn) {
    return turn.settings().access();
  }
}
