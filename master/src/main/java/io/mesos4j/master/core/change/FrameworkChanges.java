package io.mesos4j.master.core.change;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How frameworks lose their connection, and how they end. */
public final class FrameworkChanges {

  private static final Logger LOG = LoggerFactory.getLogger(FrameworkChanges.class);

  private FrameworkChanges() {}

  /** Stops offering to a connected framework, which is told of each offer that it loses. */
  public static void deactivate(Turn turn, Framework framework) {
    LOG.info("Framework {} deactivated", framework.id());
    turn.state().frameworks().put(framework.deactivated());
    Allocations.deactivate(turn, framework.id());
    OfferChanges.withdrawAll(turn, framework.id());
  }

  /** Notes that a framework's connection is lost, and waits for it as long as it asked for. */
  public static void disconnect(Turn turn, Framework framework) {
    LOG.info(
        "Framework {} disconnected; it has {} to come back",
        framework.id(),
        FailoverTerms.wanted(turn, framework.info()));
    stopHeartbeats(turn, framework);
    turn.state().frameworks().put(framework.disconnected());
    if (framework.active()) {
      Allocations.deactivate(turn, framework.id());
    }
    countLost(turn, framework.id());
    OfferChanges.giveBackAll(turn, framework.id());
    FailoverTerms.await(turn, framework);
    turn.state()
        .frameworks()
        .find(framework.id())
        .ifPresent(now -> turn.publish(new Change.FrameworkDisconnected(now)));
  }

  /** As upstream, offers that nobody hears the end of count as rescinded. */
  private static void countLost(Turn turn, FrameworkId framework) {
    turn.state()
        .offers()
        .ofFramework(framework)
        .forEach(offer -> turn.count(framework, tally -> tally.offer(OfferFate.RESCINDED)));
  }

  private static void stopHeartbeats(Turn turn, Framework framework) {
    if (framework.peer().orElse(null) instanceof HttpPeer(HttpStreamId stream)) {
      turn.cancel(new MasterTimer.HeartbeatDue(stream));
    }
  }

  /** Cuts a framework's present connection, with a last word when {@code peer} still listens. */
  public static void cutOff(Turn turn, Framework framework, String why) {
    stopHeartbeats(turn, framework);
    framework.peer().ifPresent(peer -> SchedulerMail.refuse(turn, peer, why));
  }

  /**
   * Ends a framework: its offers, tasks and executors go, every agent is told to shut it down, and
   * its id is spent.
   */
  public static void remove(Turn turn, Framework framework, String why) {
    LOG.info("Framework {} removed: {}", framework.id(), why);
    AuditLog.decided("FRAMEWORK_REMOVED", framework.id().toString(), why);
    if (framework.active()) {
      Allocations.deactivate(turn, framework.id());
    }
    OfferChanges.giveBackAll(turn, framework.id());
    tellAgentsToShutDown(turn, framework);
    turn.state()
        .tasks()
        .ofFramework(framework.id())
        .forEach(task -> endTask(turn, framework, task));
    turn.state()
        .tasks()
        .unreachableOf(framework.id())
        .forEach(task -> {
          turn.state().tasks().forgetUnreachable(task.key());
          endTask(turn, framework, task);
        });
    removeExecutors(turn, framework);
    close(turn, framework);
    FailoverTerms.end(turn, framework);
    Allocations.removeFramework(turn, framework.id());
    Framework ended =
        framework.disconnected().withTimes(framework.times().unregisteredAt(turn.now()));
    turn.state().complete(ended);
    turn.publish(new Change.FrameworkRemoved(framework.info()));
  }

  private static void tellAgentsToShutDown(Turn turn, Framework framework) {
    ShutdownFrameworkMessage message =
        ShutdownFrameworkMessage.newBuilder().setFrameworkId(framework.id().proto()).build();
    turn.state().agents().registered().forEach(agent -> turn.send(agent.pid(), message));
  }

  /** The framework is not told: it asked for its end, or nobody listens. */
  private static void endTask(Turn turn, Framework framework, TaskRecord task) {
    Verdict killed =
        Verdict.of(
            TaskState.TASK_KILLED,
            TaskStatus.Reason.REASON_FRAMEWORK_REMOVED,
            "Framework " + framework.id() + " removed");
    TaskRecord ended =
        task.terminal()
            ? task
            : TaskChanges.record(turn, task, StatusUpdates.of(framework, task, killed, turn.now()));
    turn.state().tasks().complete(ended);
  }

  private static void removeExecutors(Turn turn, Framework framework) {
    for (Agent agent : turn.state().agents().registered()) {
      for (ExecutorRecord executor :
          turn.state().agents().executorsOn(agent.id(), framework.id())) {
        ExecutorChanges.remove(turn, executor);
      }
    }
  }

  private static void close(Turn turn, Framework framework) {
    stopHeartbeats(turn, framework);
    if (framework.peer().orElse(null) instanceof HttpPeer(HttpStreamId stream)) {
      turn.emit(new MasterEffect.CloseStream(stream));
    }
  }

  /** Lets every agent know a framework's present info and pid. */
  public static void broadcast(Turn turn, Framework framework) {
    UpdateFrameworkMessage message = updateMessage(framework);
    turn.state().agents().registered().forEach(agent -> turn.send(agent.pid(), message));
  }

  /**
   * Lets the agents know that serve a framework which is back after an election. Nobody else can
   * know of it: it was not here to launch anything. Upstream tells all agents, and the others
   * ignore it; after an election that would be as many messages as agents times frameworks, while
   * all of them wait to be heard.
   */
  public static void tellItsAgents(Turn turn, Framework framework) {
    UpdateFrameworkMessage message = updateMessage(framework);
    for (AgentId agent : turn.state().reported().take(framework.id())) {
      turn.state().agents().find(agent).ifPresent(known -> turn.send(known.pid(), message));
    }
  }

  public static UpdateFrameworkMessage updateMessage(Framework framework) {
    Upid pid = framework.peer().map(FrameworkPeer::pid).orElse(Upid.NONE);
    return UpdateFrameworkMessage.newBuilder()
        .setFrameworkId(framework.id().proto())
        .setPid(pid.toString())
        .setFrameworkInfo(framework.info())
        .build();
  }

  /** Links to a driver, so that its end is noticed. */
  public static void watch(Turn turn, FrameworkPeer peer) {
    switch (peer) {
      case PidPeer(Upid pid) -> turn.emit(new MasterEffect.LinkPeer(pid));
      case HttpPeer ignored -> {}
    }
  }

  public static void publishUpdated(Turn turn, Framework framework) {
    turn.state()
        .frameworks()
        .find(framework.id())
        .ifPresent(now -> turn.publish(new Change.FrameworkUpdated(now)));
  }
}
