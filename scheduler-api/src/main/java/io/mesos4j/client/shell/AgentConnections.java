package io.mesos4j.client.shell;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mesos4j.client.core.Refusal;
import io.mesos4j.client.executor.ExecutorCallbacks;
import io.mesos4j.client.executor.ExecutorCore;
import io.mesos4j.client.executor.ExecutorEffects;
import io.mesos4j.client.executor.ExecutorTimer;
import io.mesos4j.client.http.ApiConnection;
import io.mesos4j.client.http.ApiListener;
import io.mesos4j.client.http.ApiTarget;
import io.mesos4j.client.http.Network;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.executor.Protos.Call;
import org.apache.mesos.v1.executor.Protos.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the core of an executor driver wants done, and turns what the network says into events
 * of the core. The effects run on the core's loop; the listener posts to it.
 */
final class AgentConnections implements ExecutorEffects {

  private static final Logger LOG = LoggerFactory.getLogger(AgentConnections.class);

  /** What outlives the connections. */
  interface Host {
    ExecutorCallbacks callbacks();

    void abort(String message);

    void finish(Optional<ApiConnection> last);
  }

  private final ExecutorCore core;
  private final CoreLoop loop;
  private final Network network;
  private final ApiTarget agent;
  private final Host host;
  private Optional<ApiConnection> connection = Optional.empty();

  AgentConnections(ExecutorCore core, CoreLoop loop, Network network, ApiTarget agent, Host host) {
    this.core = core;
    this.loop = loop;
    this.network = network;
    this.agent = agent;
    this.host = host;
  }

  @Override
  public void connect(long number) {
    connection = Optional.of(network.open(agent, new Listener(number)));
  }

  @Override
  public void subscribe(Call call) {
    connection.ifPresent(open -> open.subscribe(call.toByteArray()));
  }

  @Override
  public void send(Call call) {
    connection.ifPresent(open -> open.send(call.getType(), call.toByteArray()));
  }

  @Override
  public void disconnect() {
    connection.ifPresent(ApiConnection::close);
    connection = Optional.empty();
  }

  @Override
  public void startTimer(ExecutorTimer timer, Duration delay) {
    loop.startTimer(timer, delay, () -> core.timerFired(timer, this));
  }

  @Override
  public void cancelTimer(ExecutorTimer timer) {
    loop.cancelTimer(timer);
  }

  @Override
  public ExecutorCallbacks tell() {
    return host.callbacks();
  }

  @Override
  public void abort(String message) {
    LOG.error("Driver aborted: {}", message);
    host.abort(message);
  }

  @Override
  public void finish() {
    host.finish(connection);
  }

  @Override
  public void killProcessGroup() {
    LOG.warn("The executor did not end in its grace period; killing the process group");
    ProcessGroup.kill();
  }

  private final class Listener implements ApiListener {

    private final long number;

    Listener(long number) {
      this.number = number;
    }

    @Override
    public void connected() {
      loop.post(() -> core.connected(number, AgentConnections.this));
    }

    @Override
    public void record(byte[] bytes) {
      try {
        Event event = Event.parseFrom(bytes);
        loop.post(() -> core.received(number, event, AgentConnections.this));
      } catch (InvalidProtocolBufferException e) {
        closed("it sent an event that cannot be read: " + e.getMessage());
      }
    }

    @Override
    public void subscriptionRefused(Refusal refusal) {
      LOG.info("Agent {} did not accept the subscription: {}", agent.endpoint(), refusal);
      loop.post(() -> core.subscriptionRefused(number, refusal, AgentConnections.this));
    }

    @Override
    public void callRefused(Object call, Refusal refusal) {
      LOG.warn("Agent {} refused {}: {}", agent.endpoint(), call, refusal);
    }

    @Override
    public void closed(String reason) {
      LOG.info("Connection to agent {} ended: {}", agent.endpoint(), reason);
      loop.post(() -> core.connectionLost(number, AgentConnections.this));
    }
  }
}
