package io.mesos4j.client.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.client.core.Backoff;
import io.mesos4j.client.core.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.executor.Protos.Call;
import org.apache.mesos.v1.executor.Protos.Event;

/**
 * The executor driver's mind: a deterministic state machine without threads, clock or I/O. Each
 * method is an event; effects go out in order. One thread calls at a time.
 *
 * <p>An executor of a checkpointing framework waits for its agent to come back until the recovery
 * timeout; any other shuts down when the agent is lost.
 */
public final class ExecutorCore {

  private enum Phase {
    AWAY,
    CONNECTING,
    SUBSCRIBING,
    SUBSCRIBED,
    SHUTTING_DOWN,
    ENDED
  }

  private static final Duration SUBSCRIBE_LIMIT = Duration.ofSeconds(15);
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofMinutes(30);

  private final ExecutorSettings settings;
  private final Backoff backoff;
  private final Supplier<UUID> uuids;
  private final UnacknowledgedWork unacknowledged = new UnacknowledgedWork();

  /** Updates that came too late for the subscription under way; they leave when it stands. */
  private final List<Call.Builder> late = new ArrayList<>();

  private Phase phase = Phase.AWAY;
  private long connection;
  private boolean registered;
  private boolean recovering;

  public ExecutorCore(ExecutorSettings settings, Backoff backoff, Supplier<UUID> uuids) {
    this.settings = settings;
    this.backoff = backoff;
    this.uuids = uuids;
  }

  /** The driver was started. */
  public void started(ExecutorEffects out) {
    attempt(out);
  }

  /** The connection stands. */
  public void connected(long number, ExecutorEffects out) {
    if (!isCurrent(number)) {
      return;
    }
    phase = Phase.SUBSCRIBING;
    late.clear();
    out.subscribe(call(Call.Type.SUBSCRIBE).setSubscribe(unacknowledged.subscription()).build());
  }

  /** The connection broke, or could not be made. */
  public void connectionLost(long number, ExecutorEffects out) {
    if (isCurrent(number)) {
      lost(out);
    }
  }

  /** The subscription was answered with something else than an event stream. */
  public void subscriptionRefused(long number, Refusal refusal, ExecutorEffects out) {
    if (!isCurrent(number)) {
      return;
    }
    if (refusal.passes()) {
      lost(out);
    } else {
      fail("The agent refused the subscription: " + refusal, out);
    }
  }

  /** An event of the stream. */
  public void received(long number, Event event, ExecutorEffects out) {
    if (!isCurrent(number)) {
      return;
    }
    switch (event.getType()) {
      case SUBSCRIBED:
        subscribed(event.getSubscribed(), out);
        return;
      case LAUNCH:
        unacknowledged.launched(event.getLaunch().getTask());
        out.tell().launchTask(event.getLaunch().getTask().toByteArray());
        return;
      case LAUNCH_GROUP:
        fail("This driver runs no task groups; use an executor of the v1 API for them", out);
        return;
      case KILL:
        out.tell().killTask(event.getKill().getTaskId().toByteArray());
        return;
      case ACKNOWLEDGED:
        unacknowledged.acknowledged(
            event.getAcknowledged().getTaskId(), event.getAcknowledged().getUuid());
        return;
      case MESSAGE:
        out.tell().frameworkMessage(event.getMessage().getData().toByteArray());
        return;
      case SHUTDOWN:
        shutdown(out);
        return;
      case ERROR:
        fail(event.getError().getMessage(), out);
        return;
      case HEARTBEAT:
      case UNKNOWN:
        return;
    }
  }

  /** A timer has fired. */
  public void timerFired(ExecutorTimer timer, ExecutorEffects out) {
    if (phase == Phase.ENDED) {
      return;
    }
    switch (timer) {
      case RECONNECT:
        attempt(out);
        return;
      case SUBSCRIBE_TIMEOUT:
        lost(out);
        return;
      case HEARTBEAT:
        out.send(call(Call.Type.HEARTBEAT).build());
        out.startTimer(ExecutorTimer.HEARTBEAT, HEARTBEAT_INTERVAL);
        return;
      case RECOVERY:
        shutdown(out);
        return;
      case GRACE:
        out.killProcessGroup();
        return;
    }
  }

  /** The executor reports on a task; kept until the agent has it. */
  public void update(TaskStatus status, Instant now, ExecutorEffects out) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (status.getState() == TaskState.TASK_STAGING) {
      fail("An executor cannot report TASK_STAGING: it is the state before it has the task", out);
      return;
    }
    TaskStatus complete =
        status.toBuilder()
            .setUuid(uuid())
            .setTimestamp(now.toEpochMilli() / 1000.0)
            .setAgentId(AgentID.newBuilder().setValue(settings.agentId()))
            .setExecutorId(ExecutorID.newBuilder().setValue(settings.executorId()))
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .build();
    unacknowledged.sent(complete);
    Call.Builder call =
        call(Call.Type.UPDATE).setUpdate(Call.Update.newBuilder().setStatus(complete));
    if (phase == Phase.SUBSCRIBING) {
      late.add(call);
    } else {
      send(call, out);
    }
  }

  /** The executor sends bytes to the scheduler. */
  public void message(byte[] data, ExecutorEffects out) {
    Call.Message message = Call.Message.newBuilder().setData(ByteString.copyFrom(data)).build();
    send(call(Call.Type.MESSAGE).setMessage(message), out);
  }

  /** The driver is stopped or aborted. */
  public void stop(ExecutorEffects out) {
    if (phase != Phase.ENDED) {
      end(out);
    }
  }

  private void subscribed(Event.Subscribed subscribed, ExecutorEffects out) {
    phase = Phase.SUBSCRIBED;
    recovering = false;
    backoff.reset();
    out.cancelTimer(ExecutorTimer.SUBSCRIBE_TIMEOUT);
    out.cancelTimer(ExecutorTimer.RECOVERY);
    out.startTimer(ExecutorTimer.HEARTBEAT, HEARTBEAT_INTERVAL);
    late.forEach(call -> send(call, out));
    late.clear();
    byte[] agent = subscribed.getAgentInfo().toByteArray();
    if (registered) {
      out.tell().reregistered(agent);
      return;
    }
    registered = true;
    out.tell()
        .registered(
            subscribed.getExecutorInfo().toByteArray(),
            subscribed.getFrameworkInfo().toByteArray(),
            agent);
  }

  private void lost(ExecutorEffects out) {
    out.disconnect();
    if (phase == Phase.SHUTTING_DOWN) {
      return;
    }
    out.cancelTimer(ExecutorTimer.SUBSCRIBE_TIMEOUT);
    out.cancelTimer(ExecutorTimer.HEARTBEAT);
    phase = Phase.AWAY;
    if (registered && !settings.checkpoint()) {
      shutdown(out);
      return;
    }
    if (!recovering) {
      recovering = true;
      out.startTimer(ExecutorTimer.RECOVERY, settings.recoveryTimeout());
    }
    out.startTimer(ExecutorTimer.RECONNECT, backoff.next());
  }

  private void attempt(ExecutorEffects out) {
    if (phase != Phase.AWAY) {
      return;
    }
    phase = Phase.CONNECTING;
    connection++;
    out.startTimer(ExecutorTimer.SUBSCRIBE_TIMEOUT, SUBSCRIBE_LIMIT);
    out.connect(connection);
  }

  /** The executor gets its grace period; updates are still sent where there is a connection. */
  private void shutdown(ExecutorEffects out) {
    if (phase == Phase.SHUTTING_DOWN) {
      return;
    }
    phase = Phase.SHUTTING_DOWN;
    cancelAll(out);
    out.tell().shutdown();
    if (!settings.local()) {
      out.startTimer(ExecutorTimer.GRACE, settings.shutdownGracePeriod());
    }
  }

  private void send(Call.Builder call, ExecutorEffects out) {
    if (phase == Phase.SUBSCRIBED || phase == Phase.SHUTTING_DOWN) {
      out.send(call.build());
    }
  }

  private void fail(String message, ExecutorEffects out) {
    out.abort(message);
    end(out);
  }

  private void end(ExecutorEffects out) {
    phase = Phase.ENDED;
    cancelAll(out);
    out.finish();
  }

  private static void cancelAll(ExecutorEffects out) {
    for (ExecutorTimer timer : ExecutorTimer.values()) {
      out.cancelTimer(timer);
    }
  }

  private boolean isCurrent(long number) {
    return number == connection && phase != Phase.AWAY && phase != Phase.ENDED;
  }

  private Call.Builder call(Call.Type type) {
    return Call.newBuilder()
        .setType(type)
        .setExecutorId(ExecutorID.newBuilder().setValue(settings.executorId()))
        .setFrameworkId(FrameworkID.newBuilder().setValue(settings.frameworkId()));
  }

  private ByteString uuid() {
    UUID uuid = uuids.get();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }
}
