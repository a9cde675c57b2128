package io.mesos4j.client.shell;

import io.mesos4j.client.core.Refusal;
import io.mesos4j.client.executor.ExecutorCallbacks;
import io.mesos4j.client.executor.ExecutorCore;
import io.mesos4j.client.executor.ExecutorEffects;
import io.mesos4j.client.executor.ExecutorTimer;
import io.mesos4j.client.http.ApiConnection;
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

    boolean running();

    void abort(String message);

    void finish(Optional<ApiConnection> last);
  }

  private final ExecutorCore core;
  private final CoreLoop loop;
  private final Network network;
  private final ApiTarget agent;
  private final Host host;
  private final CurrentConnection connection = new CurrentConnection();

  AgentConnections(ExecutorCore core, CoreLoop loop, Network network, ApiTarget agent, Host host) {
    this.core = core;
    this.loop = loop;
    this.network = network;
    this.agent = agent;
    this.host = host;
  }

  @Override
  public void connect(long number) {
    connection.open(
        network,
        agent,
        new LoopListener<>(
            "agent at " + agent.endpoint(), loop, Event.parser(), new Listener(number)));
  }

  @Override
  public void subscribe(Call call) {
    connection.subscribe(call);
  }

  @Override
  public void send(Call call) {
    connection.send(call.getType(), call);
  }

  @Override
  public void disconnect() {
    connection.close();
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
    host.finish(connection.get());
  }

  @Override
  public void killProcessGroup() {
    LOG.warn("The executor did not end in its grace period; killing the process group");
    ProcessGroup.kill();
  }

  /** Tells the core of one connection. */
  private final class Listener implements LoopListener.Events<Event> {

    private final long number;

    Listener(long number) {
      this.number = number;
    }

    @Override
    public void connected() {
      core.connected(number, AgentConnections.this);
    }

    @Override
    public void received(Event event) {
      core.received(number, event, AgentConnections.this);
    }

    @Override
    public void subscriptionRefused(Refusal refusal) {
      core.subscriptionRefused(number, refusal, AgentConnections.this);
    }

    @Override
    public void callRefused(Object call, Refusal refusal) {
      // The log says it; the executor is not told.
    }

    @Override
    public void lost() {
      core.connectionLost(number, AgentConnections.this);
    }

    @Override
    public boolean running() {
      return host.running();
    }
  }
}
