package io.mesos4j.client.shell;

import io.mesos4j.client.core.DriverCore;
import io.mesos4j.client.core.DriverEffects;
import io.mesos4j.client.core.DriverTimer;
import io.mesos4j.client.core.Endpoint;
import io.mesos4j.client.core.Refusal;
import io.mesos4j.client.core.SchedulerCallbacks;
import io.mesos4j.client.http.ApiConnection;
import io.mesos4j.client.http.ApiTarget;
import io.mesos4j.client.http.Network;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the driver's core wants done, and turns what the network says into events of the core.
 * The effects run on the core's loop; the listener posts to it.
 */
final class MasterConnections implements DriverEffects {

  private static final Logger LOG = LoggerFactory.getLogger(MasterConnections.class);
  private static final String API = "/api/v1/scheduler";

  /** What outlives the connections. */
  interface Host {
    boolean running();

    void abort(String message);

    void linger(Optional<ApiConnection> last);

    void finish(Optional<ApiConnection> last);
  }

  private final DriverCore core;
  private final CoreLoop loop;
  private final Network network;
  private final Optional<String> authorization;
  private final SchedulerCallbacks callbacks;
  private final Host host;
  private final CurrentConnection connection = new CurrentConnection();

  MasterConnections(
      DriverCore core, DriverThreads threads, Optional<String> authorization, Host host) {
    this.core = core;
    this.loop = threads.loop();
    this.network = threads.network();
    this.callbacks = threads.callbacks();
    this.authorization = authorization;
    this.host = host;
  }

  @Override
  public void connect(long number, Endpoint master) {
    LOG.info("Connecting to master {}", master);
    ApiTarget target = new ApiTarget(master, API, authorization);
    connection.open(
        network,
        target,
        new LoopListener<>("master at " + master, loop, Event.parser(), new Listener(number)));
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
  public void startTimer(DriverTimer timer, Duration delay) {
    loop.startTimer(timer, delay, () -> core.timerFired(timer, this));
  }

  @Override
  public void cancelTimer(DriverTimer timer) {
    loop.cancelTimer(timer);
  }

  @Override
  public SchedulerCallbacks tell() {
    return callbacks;
  }

  @Override
  public void abort(String message) {
    LOG.error("Driver aborted: {}", message);
    host.abort(message);
  }

  @Override
  public void linger() {
    host.linger(connection.get());
  }

  @Override
  public void finish() {
    host.finish(connection.get());
  }

  /** Stops or goes on reading events; on the loop. */
  void read(boolean reading) {
    connection.read(reading);
  }

  /** Tells the core of one connection. */
  private final class Listener implements LoopListener.Events<Event> {

    private final long number;

    Listener(long number) {
      this.number = number;
    }

    @Override
    public void connected() {
      core.connected(number, MasterConnections.this);
    }

    @Override
    public void received(Event event) {
      core.received(number, event, MasterConnections.this);
    }

    @Override
    public void subscriptionRefused(Refusal refusal) {
      core.subscriptionRefused(number, refusal, MasterConnections.this);
    }

    @Override
    public void callRefused(Object call, Refusal refusal) {
      core.callRefused(number, (Call.Type) call, refusal, MasterConnections.this);
    }

    @Override
    public void lost() {
      core.connectionLost(number, MasterConnections.this);
    }

    @Override
    public boolean running() {
      return host.running();
    }
  }
}
