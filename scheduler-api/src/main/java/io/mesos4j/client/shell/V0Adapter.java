package io.mesos4j.client.shell;

import com.google.protobuf.MessageLite;
import io.mesos4j.client.core.Ending;
import io.mesos4j.client.core.Events;
import io.mesos4j.client.core.LibraryCallbacks;
import io.mesos4j.client.core.SchedulerCallbacks;
import io.mesos4j.client.shell.SessionSettings.Acknowledgements;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A v1 scheduler on the v0 driver: callbacks become events, calls become driver methods. The
 * scheduler hears of events once it has sent SUBSCRIBE; what comes before waits. SUBSCRIBED and
 * heartbeats are made here. All state lives on one loop, which also calls the scheduler.
 */
public final class V0Adapter implements SchedulerCallbacks {

  private enum AdapterTimer {
    HEARTBEAT
  }

  private static final Logger LOG = LoggerFactory.getLogger(V0Adapter.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int MOST_WAITING = 10_000;

  private final LibraryCallbacks scheduler;
  private final CoreLoop loop;
  private final SchedulerSession session;
  private final Queue<Event> waiting = new ArrayDeque<>();
  private FrameworkID framework = FrameworkID.getDefaultInstance();
  private boolean subscribed;

  private V0Adapter(
      LibraryCallbacks scheduler,
      byte[] frameworkInfo,
      String master,
      Optional<byte[]> credential) {
    this.scheduler = scheduler;
    this.loop = new CoreLoop("mesos-v0-adapter", fault -> LOG.error("A callback threw", fault));
    this.session =
        new SchedulerSession(
            SessionSettings.of(
                frameworkInfo,
                Collections.<String>emptyList(),
                master,
                Acknowledgements.EXPLICIT,
                credential),
            this,
            System.getenv());
  }

  /** Starts the driver; the scheduler is told at once that it may subscribe. */
  public static V0Adapter start(
      LibraryCallbacks scheduler,
      byte[] frameworkInfo,
      String master,
      Optional<byte[]> credential) {
    V0Adapter adapter = new V0Adapter(scheduler, frameworkInfo, master, credential);
    adapter.loop.post(scheduler::connected);
    adapter.session.start();
    return adapter;
  }

  /** A v1 Call, from any thread. */
  public void send(byte[] bytes) {
    Call call = FromBytes.one(Call.parser(), bytes);
    switch (call.getType()) {
      case SUBSCRIBE:
        loop.post(this::deliver);
        return;
      case TEARDOWN:
        session.stop(Ending.TEARDOWN);
        return;
      case ACCEPT:
        session.accept(call);
        return;
      case REVIVE:
        session.revive(call.getRevive().getRolesList());
        return;
      case SUPPRESS:
        session.suppress(call.getSuppress().getRolesList());
        return;
      case UPDATE_FRAMEWORK:
        update(call.getUpdateFramework());
        return;
      case DECLINE:
      case ACCEPT_INVERSE_OFFERS:
      case DECLINE_INVERSE_OFFERS:
      case KILL:
      case SHUTDOWN:
      case ACKNOWLEDGE:
      case ACKNOWLEDGE_OPERATION_STATUS:
      case RECONCILE:
      case RECONCILE_OPERATIONS:
      case MESSAGE:
      case REQUEST:
        session.send(call);
        return;
      case UNKNOWN:
        LOG.warn("A call of an unknown type was dropped");
        return;
    }
  }

  private void update(Call.UpdateFramework update) {
    session.updateFramework(
        update.getFrameworkInfo().toByteArray(),
        update.getSuppressedRolesList(),
        update.hasOfferConstraints()
            ? Optional.of(update.getOfferConstraints()).map(MessageLite::toByteArray)
            : Optional.<byte[]>empty());
  }

  private void deliver() {
    subscribed = true;
    while (subscribed && !waiting.isEmpty()) {
      scheduler.received(waiting.poll().toByteArray());
    }
  }

  private void event(Event event) {
    loop.post(() -> {
      if (subscribed) {
        scheduler.received(event.toByteArray());
      } else if (waiting.size() < MOST_WAITING) {
        waiting.add(event);
      } else {
        LOG.warn("{} dropped: the scheduler has not subscribed", event.getType());
      }
    });
  }

  private void heartbeat() {
    event(Events.heartbeat());
    loop.startTimer(AdapterTimer.HEARTBEAT, HEARTBEAT, this::heartbeat);
  }

  private void subscribed(byte[] masterInfo) {
    MasterInfo master = FromBytes.one(MasterInfo.parser(), masterInfo);
    event(Events.subscribed(framework, master, HEARTBEAT.toMillis() / 1000.0));
    loop.post(this::heartbeat);
  }

  @Override
  public void registered(byte[] frameworkId, byte[] masterInfo) {
    framework = FromBytes.one(FrameworkID.parser(), frameworkId);
    subscribed(masterInfo);
  }

  @Override
  public void reregistered(byte[] masterInfo) {
    subscribed(masterInfo);
  }

  @Override
  public void disconnected() {
    loop.post(() -> {
      loop.cancelTimer(AdapterTimer.HEARTBEAT);
      subscribed = false;
      waiting.clear();
      scheduler.disconnected();
      scheduler.connected();
    });
  }

  @Override
  public void resourceOffers(List<byte[]> offers) {
    event(Events.offers(FromBytes.list(Offer.parser(), offers)));
  }

  @Override
  public void offerRescinded(byte[] offerId) {
    event(Events.rescind(FromBytes.one(OfferID.parser(), offerId)));
  }

  @Override
  public void statusUpdate(byte[] taskStatus) {
    event(Events.update(FromBytes.one(TaskStatus.parser(), taskStatus)));
  }

  @Override
  public void frameworkMessage(byte[] executorId, byte[] agentId, byte[] data) {
    ExecutorID executor = FromBytes.one(ExecutorID.parser(), executorId);
    event(Events.message(executor, FromBytes.one(AgentID.parser(), agentId), data));
  }

  @Override
  public void agentLost(byte[] agentId) {
    event(Events.failure(FromBytes.one(AgentID.parser(), agentId)));
  }

  @Override
  public void executorLost(byte[] executorId, byte[] agentId, int waitStatus) {
    ExecutorID executor = FromBytes.one(ExecutorID.parser(), executorId);
    event(Events.failure(executor, FromBytes.one(AgentID.parser(), agentId), waitStatus));
  }

  @Override
  public void error(String message) {
    event(Events.error(message));
  }
}
