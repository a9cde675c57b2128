package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.ChangeEvents;
import io.mesos4j.master.query.ClusterResponses;
import io.mesos4j.master.query.VisibleRoles;
import io.mesos4j.master.query.VisibleView;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.master.shell.Ticker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Event;

/**
 * The operators who follow what happens. Each first gets the state of one turn and then every
 * change after it: the view is taken and the stream joined in the same turn. Changes come on the
 * loop and are rendered elsewhere; who does not keep up is cut off, and beyond the limit the
 * longest subscribed makes room.
 */
public final class OperatorStreams implements Consumer<Change> {

  private static final Event HEARTBEAT = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();

  private final Executor renderers;
  private final Ticker ticker;
  private final int most;
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private final Map<FrameworkId, FrameworkInfo> owners = new ConcurrentHashMap<>();

  private record Subscriber(EventStream stream, Approvers approvers) {

    /** Of what is told, only an agent's resources differ by who hears of it. */
    Event sees(Change change, Event whole) {
      return change instanceof Change.AgentAdded && !approvers.unlimited()
          ? ChangeEvents.of(change, new VisibleRoles(approvers))
          : whole;
    }
  }

  /**
   * @param renderers where events are turned into bytes
   * @param ticker wakes the heartbeats
   * @param most how many may follow
   */
  public OperatorStreams(Executor renderers, Ticker ticker, int most) {
    this.renderers = renderers;
    this.ticker = ticker;
    this.most = most;
  }

  /** How many follow. */
  public synchronized int size() {
    return subscribers.size();
  }

  OperatorCall subscribe(MasterShell shell) {
    return (Call call, OperatorExchange exchange) -> {
      ResponseStream out =
          exchange.http().stream(200, Headers.of("Content-Type", exchange.accepted().text()));
      EventStream stream = new EventStream(out, exchange.accepted(), renderers);
      Subscriber subscriber = new Subscriber(stream, exchange.approvers());
      shell.inspect(view -> join(view, subscriber));
      Ticker.Beat beat =
          ticker.every(MasterSettings.HEARTBEAT_INTERVAL, () -> stream.send(HEARTBEAT));
      out.onClosed(() -> leave(subscriber, beat));
    };
  }

  @Override
  public void accept(Change change) {
    FrameworkInfo owner = owner(change);
    List<Subscriber> told;
    synchronized (this) {
      if (subscribers.isEmpty()) {
        return;
      }
      told =
          subscribers.stream()
              .filter(one -> ChangeEvents.visible(change, owner, one.approvers()))
              .toList();
    }
    if (!told.isEmpty()) {
      Event event = ChangeEvents.of(change, new VisibleRoles(Approvers.all()));
      told.forEach(one -> one.stream().send(one.sees(change, event)));
    }
  }

  /** On the loop. */
  private synchronized void join(MasterView view, Subscriber subscriber) {
    view.frameworks().forEach((id, framework) -> owners.put(id, framework.info()));
    if (subscribers.size() >= most) {
      Subscriber oldest = subscribers.iterator().next();
      subscribers.remove(oldest);
      oldest.stream().close();
    }
    subscribers.add(subscriber);
    subscriber.stream().send(() -> subscribed(view, subscriber.approvers()));
    subscriber.stream().send(HEARTBEAT);
  }

  private void leave(Subscriber subscriber, Ticker.Beat beat) {
    beat.stop();
    synchronized (this) {
      subscribers.remove(subscriber);
    }
  }

  private static Message subscribed(MasterView whole, Approvers approvers) {
    MasterView view = VisibleView.of(whole, approvers);
    return Event.newBuilder()
        .setType(Event.Type.SUBSCRIBED)
        .setSubscribed(
            Event.Subscribed.newBuilder()
                .setGetState(new ClusterResponses(view, approvers).wholeState())
                .setHeartbeatIntervalSeconds(
                    (double) MasterSettings.HEARTBEAT_INTERVAL.toSeconds()))
        .build();
  }

  /** Remembers frameworks, because a task's event is judged by its framework as well. */
  private FrameworkInfo owner(Change change) {
    switch (change) {
      case Change.FrameworkAdded(var framework) -> owners.put(framework.id(), framework.info());
      case Change.FrameworkUpdated(var framework) -> owners.put(framework.id(), framework.info());
      case Change.FrameworkRemoved(var info) -> owners.remove(FrameworkId.of(info.getId()));
      case Change.TaskAdded(TaskRecord task) -> {
        return owner(task.framework());
      }
      case Change.TaskUpdated(TaskRecord task, TaskStatus status) -> {
        return owner(task.framework());
      }
      case Change.FrameworkDisconnected ignored -> {}
      case Change.AgentAdded ignored -> {}
      case Change.AgentRemoved ignored -> {}
    }
    return FrameworkInfo.getDefaultInstance();
  }

  private FrameworkInfo owner(FrameworkId id) {
    return owners.getOrDefault(id, FrameworkInfo.getDefaultInstance());
  }
}
