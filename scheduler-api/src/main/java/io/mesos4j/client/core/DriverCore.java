package io.mesos4j.client.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.apache.mesos.v1.scheduler.Protos.OfferConstraints;

/**
 * The scheduler driver's mind: a deterministic state machine without threads, clock or I/O. Each
 * method is an event; what it wants done goes to the effects, in order. (Java 8 has no sealed
 * records, so events are methods here and effects are the methods of {@link DriverEffects}; the
 * same sequence of events gives the same sequence of effects.) One thread calls at a time.
 */
public final class DriverCore {

  private final MasterLink link;
  private final Framework framework;
  private final boolean implicitAcknowledgements;
  private String registeredWith = "";
  private boolean ended;
  private boolean lingering;

  public DriverCore(DriverSettings settings, Backoff backoff) {
    this.link = new MasterLink(backoff);
    this.framework = new Framework(settings.frameworkInfo(), settings.suppressedRoles());
    this.implicitAcknowledgements = settings.implicitAcknowledgements();
  }

  /** Who leads now is known; empty when nobody does. */
  public void leaderDetected(Optional<Endpoint> leader, DriverEffects out) {
    if (ended || !link.isNews(leader)) {
      return;
    }
    boolean wasSubscribed = link.subscribed();
    link.follow(leader, out);
    if (wasSubscribed) {
      out.tell().disconnected();
    }
  }

  /** The connection stands. */
  public void connected(long connection, DriverEffects out) {
    if (ended || !link.isCurrent(connection)) {
      return;
    }
    link.connected();
    framework.told();
    Call call = Calls.subscribe(framework);
    out.subscribe(framework.info().hasId() ? Calls.from(framework.info().getId(), call) : call);
  }

  /** The connection broke, or could not be made. */
  public void connectionLost(long connection, DriverEffects out) {
    if (!ended && link.isCurrent(connection)) {
      lost(out);
    }
  }

  /** The subscription was answered with something else than an event stream. */
  public void subscriptionRefused(long connection, Refusal refusal, DriverEffects out) {
    if (ended || !link.isCurrent(connection)) {
      return;
    }
    if (refusal.redirect().isPresent()) {
      link.redirect(refusal.redirect().get(), out);
    } else if (refusal.passes()) {
      link.retry(out);
    } else {
      fail("Master " + link.peer() + " refused the subscription: " + refusal, out);
    }
  }

  /** A call was answered with something else than success. */
  public void callRefused(long connection, Call.Type type, Refusal refusal, DriverEffects out) {
    if (ended || !link.isCurrent(connection)) {
      return;
    }
    if (type == Call.Type.UPDATE_FRAMEWORK && !refusal.passes()) {
      fail("Master " + link.peer() + " refused to update the framework: " + refusal, out);
    }
  }

  /** An event of the stream. */
  public void received(long connection, Event event, DriverEffects out) {
    if (ended || !link.isCurrent(connection)) {
      return;
    }
    link.heard();
    if (event.getType() == Event.Type.SUBSCRIBED) {
      subscribed(event.getSubscribed(), out);
    } else if (event.getType() == Event.Type.ERROR) {
      fail(event.getError().getMessage(), out);
    } else if (link.subscribed()) {
      EventTranslation.tell(event, out.tell());
    }
  }

  /** Whether events are read at present: a master that is not listened to is not silent. */
  public void reading(boolean reading) {
    link.listen(reading);
  }

  /** A timer has fired. */
  public void timerFired(DriverTimer timer, DriverEffects out) {
    if (ended) {
      return;
    }
    switch (timer) {
      case RECONNECT:
        link.reconnectTimerFired(out);
        return;
      case SUBSCRIBE_TIMEOUT:
        lost(out);
        return;
      case HEARTBEAT:
        if (link.subscribed() && link.heartbeatTimerFired(out)) {
          lost(out);
        }
        return;
    }
  }

  /** The framework's callback for this status has returned. */
  public void updateHandled(TaskStatus status, DriverEffects out) {
    if (implicitAcknowledgements) {
      Calls.acknowledge(status).ifPresent(call -> send(call, out));
    }
  }

  /** The framework accepts offers; without a master its tasks are dropped. */
  public void accept(Call call, Instant now, DriverEffects out) {
    if (ended) {
      return;
    }
    if (link.subscribed()) {
      send(call, out);
      return;
    }
    TaskState state = framework.partitionAware() ? TaskState.TASK_DROPPED : TaskState.TASK_LOST;
    for (TaskStatus status : DroppedTasks.of(call.getAccept(), state, now)) {
      out.tell().statusUpdate(status.toByteArray());
    }
  }

  /** A call that is worth nothing while disconnected. */
  public void send(Call call, DriverEffects out) {
    if (!ended && link.subscribed()) {
      out.send(Calls.from(framework.info().getId(), call));
    }
  }

  /** No roles means all. */
  public void revive(Collection<String> roles, DriverEffects out) {
    framework.revive(roles);
    tellRoles(Calls.revive(roles), out);
  }

  /** No roles means all. */
  public void suppress(Collection<String> roles, DriverEffects out) {
    framework.suppress(roles);
    tellRoles(Calls.suppress(roles), out);
  }

  /** The framework is to be another one from now on. */
  public void updateFramework(
      FrameworkInfo info,
      Collection<String> suppressedRoles,
      Optional<OfferConstraints> constraints,
      DriverEffects out) {
    if (ended) {
      return;
    }
    if (registeredWith.isEmpty()) {
      fail("updateFramework needs a registered framework; wait for registered()", out);
      return;
    }
    if (!info.getId().equals(framework.info().getId())) {
      String given = info.hasId() ? "'" + info.getId().getValue() + "'" : "no id";
      String expected = framework.info().getId().getValue();
      fail(
          "updateFramework was given " + given + "; the framework's id is '" + expected + "'", out);
      return;
    }
    framework.replace(info, suppressedRoles, constraints);
    tellChange(out);
  }

  /** The driver is given up; what becomes of its framework may be said by {@link #stop} yet. */
  public void abort(DriverEffects out) {
    if (ended) {
      return;
    }
    lingering = link.subscribed();
    if (!lingering) {
      end(out);
      return;
    }
    ended = true;
    link.end(out);
    out.linger();
  }

  /** The driver ends; unless it fails over, so does its framework. */
  public void stop(Ending ending, DriverEffects out) {
    if (ended && !lingering) {
      return;
    }
    if (ending == Ending.TEARDOWN && (lingering || link.subscribed())) {
      out.send(Calls.from(framework.info().getId(), Calls.teardown()));
    }
    lingering = false;
    end(out);
  }

  private void subscribed(Event.Subscribed subscribed, DriverEffects out) {
    if (!link.subscribing()) {
      return;
    }
    framework.identify(subscribed.getFrameworkId());
    double seconds = subscribed.getHeartbeatIntervalSeconds();
    link.subscribed(Duration.ofMillis((long) (seconds * 1000)), out);
    MasterInfo master = masterOf(subscribed);
    if (master.getId().equals(registeredWith)) {
      out.tell().reregistered(master.toByteArray());
    } else {
      registeredWith = master.getId();
      out.tell().registered(subscribed.getFrameworkId().toByteArray(), master.toByteArray());
    }
    tellChange(out);
  }

  private MasterInfo masterOf(Event.Subscribed subscribed) {
    if (subscribed.hasMasterInfo()) {
      return subscribed.getMasterInfo();
    }
    Endpoint peer = link.peer();
    return MasterInfo.newBuilder()
        .setId(peer.toString())
        .setIp(0)
        .setPort(peer.port())
        .setHostname(peer.host())
        .build();
  }

  private void lost(DriverEffects out) {
    boolean wasSubscribed = link.subscribed();
    link.retry(out);
    if (wasSubscribed) {
      out.tell().disconnected();
    }
  }

  private void tellRoles(Call call, DriverEffects out) {
    if (link.subscribed()) {
      framework.told();
      send(call, out);
    }
  }

  private void tellChange(DriverEffects out) {
    if (framework.changed() && link.subscribed()) {
      framework.told();
      send(Calls.updateFramework(framework), out);
    }
  }

  private void fail(String message, DriverEffects out) {
    out.abort(message);
    end(out);
  }

  private void end(DriverEffects out) {
    ended = true;
    link.end(out);
    out.finish();
  }
}
