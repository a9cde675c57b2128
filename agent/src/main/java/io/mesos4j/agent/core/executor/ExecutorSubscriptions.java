package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.HttpStreamId;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.executor.Protos.Call;
import org.apache.mesos.executor.Protos.Event;
import org.apache.mesos.internal.MessagesProtos.ReregisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;

/**
 * Executors that present themselves: for the first time, again, or after this agent came back; over
 * HTTP or libprocess. Called on the core's thread.
 */
public final class ExecutorSubscriptions {

  private static final Duration HEARTBEAT = Duration.ofMinutes(30);

  private final ExecutorLaunches launches;
  private final ExecutorReports reports;
  private final StatusUpdates updates;

  ExecutorSubscriptions(ExecutorLaunches launches, ExecutorReports reports, StatusUpdates updates) {
    this.launches = launches;
    this.reports = reports;
    this.updates = updates;
  }

  /** A SUBSCRIBE call of a known executor. */
  void subscribe(Turn turn, RequestId request, Executor executor, Call.Subscribe call) {
    HttpStreamId stream = request.stream();
    turn.add(new AgentEffect.OpenStream(request, stream));
    closeOld(turn, executor);
    if (unwelcome(turn, executor)) {
      turn.add(new AgentEffect.SendEvent(stream, shutdown()));
      turn.add(new AgentEffect.CloseStream(stream));
      return;
    }
    Executor subscribed = admit(turn, executor, new ExecutorPeer.Http(stream));
    subscribed
        .checkpoint()
        .ifPresent(run -> turn.checkpoint(new CheckpointRecord.ExecutorSubscribed(run)));
    new HttpLink(stream).subscribed(turn, subscribed);
    turn.start(new AgentTimer.Heartbeat(), HEARTBEAT);
    List<TaskStatus> unacknowledged =
        call.getUnacknowledgedUpdatesList().stream().map(Call.Update::getStatus).toList();
    catchUp(turn, subscribed, unacknowledged, call.getUnacknowledgedTasksList());
  }

  /** A v0 driver registers for the first time. */
  public void register(Turn turn, Upid from, Executor executor) {
    if (executor.phase() != Executor.Phase.REGISTERING || unwelcome(turn, executor)) {
      turn.send(from, ShutdownExecutorMessage.getDefaultInstance());
      return;
    }
    Executor registered = admit(turn, executor, new ExecutorPeer.Pid(from));
    registered
        .checkpoint()
        .ifPresent(run -> turn.checkpoint(new CheckpointRecord.ExecutorRegistered(run, from)));
    new PidLink(from).registered(turn, registered);
    launches.flush(turn, registered);
  }

  /**
   * A v0 driver answers the agent that came back. Where another driver speaks for the executor
   * already, nobody asked this one: it is told to go.
   */
  public void reregister(
      Turn turn, Upid from, Executor executor, ReregisterExecutorMessage message) {
    if (spokenFor(executor, from) || unwelcome(turn, executor)) {
      turn.send(from, ShutdownExecutorMessage.getDefaultInstance());
      return;
    }
    Executor registered = admit(turn, executor, new ExecutorPeer.Pid(from));
    new PidLink(from).reregistered(turn);
    List<TaskStatus> unacknowledged =
        message.getUpdatesList().stream().map(ExecutorReports::statusOf).toList();
    catchUp(turn, registered, unacknowledged, message.getTasksList());
  }

  /** An executor's stream is gone; the executor may come back with another. */
  public void closed(Turn turn, HttpStreamId stream) {
    for (Executor executor : turn.state().executors()) {
      if (executor.peer().equals(new ExecutorPeer.Http(stream))) {
        turn.state().put(executor.with(new ExecutorPeer.Absent()));
      }
    }
  }

  /** A sign of life on every stream. */
  public void beat(Turn turn) {
    Event heartbeat = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();
    for (Executor executor : turn.state().executors()) {
      if (executor.peer() instanceof ExecutorPeer.Http http) {
        turn.add(new AgentEffect.SendEvent(http.stream(), heartbeat));
      }
    }
    turn.start(new AgentTimer.Heartbeat(), HEARTBEAT);
  }

  private void catchUp(
      Turn turn, Executor executor, List<TaskStatus> unacknowledged, List<TaskInfo> tasks) {
    unacknowledged.forEach(status -> reports.update(turn, executor, status));
    Set<TaskId> known =
        tasks.stream().map(task -> TaskId.of(task.getTaskId())).collect(Collectors.toSet());
    for (AgentTask task : turn.state().tasksOf(executor.key())) {
      if (lostOnTheWay(task) && !known.contains(task.key().task())) {
        updates.fromAgent(turn, executor, dropped(turn, executor, task));
      }
    }
    launches.flush(turn, executor);
  }

  private static boolean lostOnTheWay(AgentTask task) {
    return task.phase() == AgentTask.Phase.LAUNCHED
        && task.task().getState() == TaskState.TASK_STAGING;
  }

  private static TaskStatus.Builder dropped(Turn turn, Executor executor, AgentTask task) {
    return TaskStatus.newBuilder()
        .setTaskId(task.task().getTaskId())
        .setState(EndStates.of(turn, executor.framework(), TaskState.TASK_DROPPED))
        .setReason(TaskStatus.Reason.REASON_SLAVE_RESTARTED)
        .setMessage("Task was launched when the agent restarted, and never reached its executor");
  }

  private static Executor admit(Turn turn, Executor executor, ExecutorPeer peer) {
    turn.cancel(new AgentTimer.ExecutorRegistration(executor.container()));
    return turn.state().put(executor.with(Executor.Phase.RUNNING).with(peer));
  }

  private static boolean spokenFor(Executor executor, Upid from) {
    return switch (executor.peer()) {
      case ExecutorPeer.Pid(var known) -> !known.equals(from);
      case ExecutorPeer.Http http -> true;
      case ExecutorPeer.BuiltIn inside -> true;
      case ExecutorPeer.Absent absent -> false;
    };
  }

  private static void closeOld(Turn turn, Executor executor) {
    if (executor.peer() instanceof ExecutorPeer.Http old) {
      turn.add(new AgentEffect.CloseStream(old.stream()));
    }
  }

  private static boolean unwelcome(Turn turn, Executor executor) {
    AgentState state = turn.state();
    boolean frameworkEnds =
        state.framework(executor.framework()).filter(Framework::isRunning).isEmpty();
    boolean idle =
        executor.phase() == Executor.Phase.REGISTERING
            && state.tasksOf(executor.key()).stream().noneMatch(AgentTask::live);
    return state.phase() == AgentState.Phase.TERMINATING
        || executor.ending()
        || frameworkEnds
        || idle;
  }

  private static Event shutdown() {
    return Event.newBuilder().setType(Event.Type.SHUTDOWN).build();
  }
}
