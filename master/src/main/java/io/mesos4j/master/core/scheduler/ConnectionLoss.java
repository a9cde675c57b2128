package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterTimer.FailoverTimedOut;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import org.apache.mesos.internal.MessagesProtos.DeactivateFrameworkMessage;

/** Frameworks that stop listening, for a while or for good. */
public final class ConnectionLoss {

  private ConnectionLoss() {}

  /** A stream closed or a driver's link broke. */
  public static void peerGone(Turn turn, FrameworkPeer peer) {
    turn.state()
        .frameworks()
        .findByPeer(peer)
        .ifPresent(framework -> FrameworkChanges.disconnect(turn, framework));
  }

  /** A driver aborts: it wants no more offers, but stays. */
  public static void deactivated(Turn turn, Upid from, DeactivateFrameworkMessage message) {
    turn.count(MasterCounter.MESSAGES_DEACTIVATE_FRAMEWORK);
    turn.state()
        .frameworks()
        .find(FrameworkId.of(message.getFrameworkId()))
        .filter(Framework::active)
        .filter(framework -> framework.peer().filter(new PidPeer(from)::equals).isPresent())
        .ifPresent(framework -> FrameworkChanges.deactivate(turn, framework));
  }

  /** A framework's time to come back is over, unless it has subscribed since. */
  public static void failoverTimedOut(Turn turn, FailoverTimedOut timer) {
    turn.state()
        .frameworks()
        .find(timer.framework())
        .filter(framework -> !framework.connected())
        .filter(framework -> framework.times().reregistered().equals(timer.lastSubscribed()))
        .ifPresent(
            framework -> FrameworkChanges.remove(turn, framework, "did not come back in its time"));
  }

  /** The time for the next heartbeat, if somebody still listens to the stream. */
  public static void heartbeatDue(Turn turn, HttpStreamId stream) {
    if (turn.state().frameworks().findByPeer(new HttpPeer(stream)).isPresent()) {
      SchedulerMail.heartbeat(turn, stream);
    }
  }
}
