package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.LostSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Writes to frameworks: the same news as an event to those on a stream and as the older message to
 * those with a pid. To a framework that is not connected nothing is sent.
 */
public final class SchedulerMail {

  private static final Event HEARTBEAT = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();

  private SchedulerMail() {}

  /** Whether a driver hears that it is new here, or that it was known. */
  public enum Greeting {
    REGISTERED,
    REREGISTERED
  }

  public static void subscribed(Turn turn, Framework framework, Greeting greeting) {
    switch (framework.peer().orElseThrow()) {
      case HttpPeer(HttpStreamId stream) -> {
        send(turn, stream, subscribedEvent(turn, framework));
        heartbeat(turn, stream);
      }
      case PidPeer(Upid pid) -> greet(turn, framework, pid, greeting);
    }
    count(turn, framework.id(), Event.Type.SUBSCRIBED);
  }

  private static Event subscribedEvent(Turn turn, Framework framework) {
    return Event.newBuilder()
        .setType(Event.Type.SUBSCRIBED)
        .setSubscribed(
            Event.Subscribed.newBuilder()
                .setFrameworkId(framework.id().proto())
                .setHeartbeatIntervalSeconds((double) MasterSettings.HEARTBEAT_INTERVAL.toSeconds())
                .setMasterInfo(turn.state().settings().info()))
        .build();
  }

  private static void greet(Turn turn, Framework framework, Upid pid, Greeting greeting) {
    Protos.MasterInfo master = turn.state().settings().info();
    turn.send(
        pid,
        switch (greeting) {
          case REGISTERED ->
              FrameworkRegisteredMessage.newBuilder()
                  .setFrameworkId(framework.id().proto())
                  .setMasterInfo(master)
                  .build();
          case REREGISTERED ->
              FrameworkReregisteredMessage.newBuilder()
                  .setFrameworkId(framework.id().proto())
                  .setMasterInfo(master)
                  .build();
        });
  }

  /** Sends a heartbeat now and arranges for the next. */
  public static void heartbeat(Turn turn, HttpStreamId stream) {
    send(turn, stream, HEARTBEAT);
    count(turn, new HttpPeer(stream), Event.Type.HEARTBEAT);
    turn.start(new MasterTimer.HeartbeatDue(stream), MasterSettings.HEARTBEAT_INTERVAL);
  }

  /**
   * Forwards an update.
   *
   * @param pid where a driver sends its acknowledgement; empty for the answers to reconciliation
   */
  public static void update(
      Turn turn, Framework framework, StatusUpdate update, Optional<Upid> pid) {
    framework
        .peer()
        .ifPresent(peer -> {
          count(turn, framework.id(), Event.Type.UPDATE);
          switch (peer) {
            case HttpPeer(HttpStreamId stream) -> send(turn, stream, UpdateEvents.of(update));
            case PidPeer(Upid driver) -> turn.send(driver, updateMessage(update, pid));
          }
        });
  }

  private static StatusUpdateMessage updateMessage(StatusUpdate update, Optional<Upid> pid) {
    StatusUpdateMessage.Builder message = StatusUpdateMessage.newBuilder().setUpdate(update);
    pid.ifPresent(to -> message.setPid(to.toString()));
    return message.build();
  }

  public static void agentLost(Turn turn, AgentId agent) {
    Event event = failure(Event.Failure.newBuilder().setSlaveId(agent.proto()));
    LostSlaveMessage message = LostSlaveMessage.newBuilder().setSlaveId(agent.proto()).build();
    turn.state()
        .frameworks()
        .registered()
        .forEach(framework -> deliver(turn, framework, event, message));
  }

  public static void executorExited(Turn turn, Framework framework, ExitedExecutorMessage exit) {
    Event.Failure.Builder failure =
        Event.Failure.newBuilder()
            .setSlaveId(exit.getSlaveId())
            .setExecutorId(exit.getExecutorId())
            .setStatus(exit.getStatus());
    deliver(turn, framework, failure(failure), exit);
  }

  private static Event failure(Event.Failure.Builder failure) {
    return Event.newBuilder().setType(Event.Type.FAILURE).setFailure(failure).build();
  }

  public static void message(Turn turn, Framework framework, ExecutorToFrameworkMessage message) {
    deliver(
        turn,
        framework,
        Event.newBuilder()
            .setType(Event.Type.MESSAGE)
            .setMessage(
                Event.Message.newBuilder()
                    .setSlaveId(message.getSlaveId())
                    .setExecutorId(message.getExecutorId())
                    .setData(message.getData()))
            .build(),
        message);
  }

  /** Tells a peer, which need not be a known framework, why it is refused; ends its stream. */
  public static void refuse(Turn turn, FrameworkPeer peer, String why) {
    count(turn, peer, Event.Type.ERROR);
    switch (peer) {
      case HttpPeer(HttpStreamId stream) -> {
        send(turn, stream, error(why));
        turn.emit(new MasterEffect.CloseStream(stream));
      }
      case PidPeer(Upid pid) ->
          turn.send(pid, FrameworkErrorMessage.newBuilder().setMessage(why).build());
    }
  }

  private static Event error(String why) {
    return Event.newBuilder()
        .setType(Event.Type.ERROR)
        .setError(Event.Error.newBuilder().setMessage(why))
        .build();
  }

  /** The outcome of an operation; drivers with a pid are never told. */
  public static void operationStatus(
      Turn turn, Framework framework, List<Protos.OperationStatus> statuses) {
    if (framework.peer().orElse(null) instanceof HttpPeer(HttpStreamId stream)) {
      for (Protos.OperationStatus status : statuses) {
        count(turn, framework.id(), Event.Type.UPDATE_OPERATION_STATUS);
        send(
            turn,
            stream,
            Event.newBuilder()
                .setType(Event.Type.UPDATE_OPERATION_STATUS)
                .setUpdateOperationStatus(
                    Event.UpdateOperationStatus.newBuilder().setStatus(status))
                .build());
      }
    }
  }

  static void deliver(
      Turn turn, Framework framework, Event event, com.google.protobuf.Message message) {
    framework
        .peer()
        .ifPresent(peer -> {
          count(turn, framework.id(), event.getType());
          switch (peer) {
            case HttpPeer(HttpStreamId stream) -> send(turn, stream, event);
            case PidPeer(Upid pid) -> turn.send(pid, message);
          }
        });
  }

  private static void count(Turn turn, FrameworkPeer peer, Event.Type type) {
    turn.state()
        .frameworks()
        .findByPeer(peer)
        .ifPresent(framework -> count(turn, framework.id(), type));
  }

  private static void count(Turn turn, FrameworkId framework, Event.Type type) {
    turn.count(framework, tally -> tally.told(type));
  }

  private static void send(Turn turn, HttpStreamId stream, Event event) {
    turn.emit(new MasterEffect.SendEvent(stream, event));
  }
}
