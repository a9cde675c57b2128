package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusStreams;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.MasterSlaveConnection;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the agent comes to a master and stays with it: asks with growing random pauses until
 * admitted, and asks again when the master changes, falls silent, or says that it lost the agent.
 * Called on the core's thread.
 */
public final class Registration {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Duration LAST_BACKOFF = Duration.ofMinutes(1);

  /**
   * How long an answer may take before the agent asks again. Each question outdates the orders that
   * were given upon the one before, so one that is about to be answered must not be repeated.
   */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(1);

  /** Until a master says otherwise. */
  private static final Duration DEFAULT_PING_TIMEOUT = Duration.ofSeconds(75);

  private final Authentication authentication = new Authentication();
  private final StatusStreams streams;
  private final OperationUpdates operations;
  private final Introduction introduction = new Introduction();
  private Duration backoff = Duration.ZERO;
  private Duration pingTimeout = DEFAULT_PING_TIMEOUT;

  /** What the checkpoint says; the default instance if there is none. */
  private SlaveInfo saved = SlaveInfo.getDefaultInstance();

  /**
   * Whether a question is out over a link that stands. An answer to an earlier one does not count:
   * what is sent upon it could get lost with nobody to notice.
   */
  private boolean asked;

  public Registration(StatusStreams streams, OperationUpdates operations) {
    this.streams = streams;
    this.operations = operations;
  }

  /** What the life before saved need not be saved again. */
  public void recovered(RecoveredAgent recovered) {
    recovered.info().ifPresent(info -> saved = info);
  }

  /** Follows another leader, or none. */
  public void detected(Turn turn, Optional<MasterInfo> leader) {
    LOG.info(
        "{}",
        leader.map(master -> "Master " + master.getPid() + " leads").orElse("No master leads"));
    turn.state().setMaster(leader);
    if (standing(turn.state())) {
      restart(turn);
    }
  }

  /** The agent is ready for a master. */
  public void begin(Turn turn) {
    turn.state().counters().recoveryEnded(turn.now());
    turn.state().setPhase(AgentState.Phase.DISCONNECTED);
    restart(turn);
  }

  /** The pause is over: asks. */
  public void attempt(Turn turn) {
    AgentState state = turn.state();
    if (state.phase() != AgentState.Phase.DISCONNECTED || state.master().isEmpty()) {
      return;
    }
    Upid master = state.masterPid().orElseThrow();
    turn.add(new AgentEffect.LinkPeer(master));
    if (Authentication.demanded(turn)) {
      authentication.begin(turn, master);
      return;
    }
    ask(turn, master);
  }

  /** The master speaks about who this agent is; once it knows, the agent asks to be taken in. */
  public void authenticating(Turn turn, AgentEvent.AuthenticationMessage event) {
    if (authentication.heard(turn, event) == Authentication.Outcome.PROVEN
        && turn.state().phase() == AgentState.Phase.DISCONNECTED) {
      turn.state().masterPid().ifPresent(master -> ask(turn, master));
    }
  }

  public void authenticationOverdue(Turn turn) {
    authentication.overdue(turn);
  }

  private void ask(Turn turn, Upid master) {
    AgentState state = turn.state();
    if (state.id().isPresent()) {
      // Orders that are still on their way were given before the master read what is reported now.
      // A new agent has got no orders yet, and a master that knows it reads no second introduction.
      // (docs/adr/0018-a-resource-version-per-report.md)
      state.setResourceVersion(turn.mintUuid());
    }
    turn.send(master, introduction.words(state, master));
    asked = true;
    turn.start(new AgentTimer.Registration(), ANSWER_PATIENCE.plus(turn.within(backoff)));
    backoff = min(backoff.multipliedBy(2), LAST_BACKOFF);
  }

  /**
   * The master has taken the agent in for the first time. If the answer comes too late to count,
   * the agent knows at least who it is, and asks again as that: to a stranger the master would say
   * no more than hello, and what it had meanwhile launched here would never be settled.
   */
  public void registered(Turn turn, SlaveID id, MasterSlaveConnection connection) {
    AgentState state = turn.state();
    if (state.phase() == AgentState.Phase.RUNNING && !isOwn(state, id)) {
      LOG.info(
          "The master has taken this agent in once more, as {}; registering again", id.getValue());
      begin(turn);
      return;
    }
    if (!isExpected(turn, id)) {
      return;
    }
    if (state.id().isEmpty()) {
      state.setInfo(state.info().toBuilder().setId(id).build());
    }
    save(turn);
    if (asked) {
      LOG.info("Registered as {}", id.getValue());
      connected(turn, connection);
    }
  }

  /**
   * The master has taken the agent back.
   *
   * @return whether it counts
   */
  public boolean reregistered(Turn turn, SlaveID id, MasterSlaveConnection connection) {
    if (!isExpected(turn, id) || !asked) {
      return false;
    }
    save(turn);
    LOG.info("Registered again as {}", id.getValue());
    connected(turn, connection);
    return true;
  }

  /** The master knows the agent as another than it is: it is told everything at once. */
  public void digestDeclined(Turn turn, UUID version) {
    AgentState state = turn.state();
    if (state.phase() == AgentState.Phase.DISCONNECTED
        && asked
        && state.resourceVersion().equals(version.getValue())) {
      turn.cancel(new AgentTimer.Registration());
      ask(turn, state.masterPid().orElseThrow());
    }
  }

  private static boolean isExpected(Turn turn, SlaveID id) {
    return turn.state().phase() == AgentState.Phase.DISCONNECTED && !conflicts(turn, id);
  }

  /** What a master knows the agent as is what the next life is compared with. */
  private void save(Turn turn) {
    SlaveInfo info = turn.state().info();
    if (!info.equals(saved)) {
      turn.checkpoint(new CheckpointRecord.AgentAdmitted(info));
      saved = info;
    }
  }

  /** The master looks after the agent. */
  public void pinged(Turn turn, Upid from, boolean stillConnected) {
    turn.send(from, PongSlaveMessage.getDefaultInstance());
    if (turn.state().phase() != AgentState.Phase.RUNNING) {
      return;
    }
    turn.start(new AgentTimer.PingTimeout(), pingTimeout);
    if (!stillConnected) {
      LOG.info("The master has lost this agent; registering again");
      begin(turn);
    }
  }

  /** The master has been silent for too long. */
  public void silent(Turn turn) {
    if (turn.state().phase() == AgentState.Phase.RUNNING) {
      LOG.info("The master has been silent for {} s; registering again", pingTimeout.toSeconds());
      begin(turn);
    }
  }

  /** A connection is lost; it matters when it was the master's. */
  public void exited(Turn turn, Upid peer) {
    if (turn.state().masterPid().filter(peer::equals).isEmpty()) {
      return;
    }
    asked = false;
    if (turn.state().phase() == AgentState.Phase.RUNNING) {
      LOG.info("The connection to the master is lost; registering again");
      begin(turn);
    }
  }

  private void restart(Turn turn) {
    asked = false;
    introduction.startOver();
    streams.pause(turn);
    operations.pause(turn);
    turn.state().setPhase(AgentState.Phase.DISCONNECTED);
    authentication.forget(turn);
    turn.cancel(new AgentTimer.PingTimeout());
    turn.cancel(new AgentTimer.Registration());
    if (turn.state().master().isPresent()) {
      Duration factor = turn.settings().timing().registrationBackoff();
      backoff = min(factor.multipliedBy(2), LAST_BACKOFF);
      turn.start(new AgentTimer.Registration(), turn.within(factor));
    }
  }

  private void connected(Turn turn, MasterSlaveConnection connection) {
    AgentState state = turn.state();
    state.setPhase(AgentState.Phase.RUNNING);
    introduction.heard(state.masterPid().orElseThrow(), connection);
    turn.cancel(new AgentTimer.Registration());
    if (connection.hasTotalPingTimeoutSeconds()) {
      pingTimeout = Duration.ofMillis((long) (connection.getTotalPingTimeoutSeconds() * 1000));
    }
    turn.start(new AgentTimer.PingTimeout(), pingTimeout);
    turn.send(state.masterPid().orElseThrow(), RegistrationMessages.update(state));
    operations.resume(turn);
    streams.resume(turn);
  }

  private static boolean conflicts(Turn turn, SlaveID id) {
    Optional<AgentId> own = turn.state().id();
    if (own.isEmpty() || isOwn(turn.state(), id)) {
      return false;
    }
    turn.add(
        new AgentEffect.Exit(
            1,
            "The master calls this agent "
                + id.getValue()
                + ", but it is "
                + own.get()
                + "; two agents may share one work_dir or one address"));
    return true;
  }

  private static boolean isOwn(AgentState state, SlaveID id) {
    return state.id().equals(Optional.of(AgentId.of(id)));
  }

  private static boolean standing(AgentState state) {
    return switch (state.phase()) {
      case DISCONNECTED, RUNNING -> true;
      case RECOVERING, RECONNECTING, TERMINATING -> false;
    };
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
