package io.mesos4j.client.shell;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mesos4j.client.core.DriverCore;
import io.mesos4j.client.core.DriverEffects;
import io.mesos4j.client.core.DriverTimer;
import io.mesos4j.client.core.Endpoint;
import io.mesos4j.client.core.Refusal;
import io.mesos4j.client.core.SchedulerCallbacks;
import io.mesos4j.client.http.ApiConnection;
import io.mesos4j.client.http.ApiListener;
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
    void abort(String message);

    void finish(Optional<ApiConnection> last);
  }

  private final DriverCore core;
  private final CoreLoop loop;
  private final Network network;
  private final Optional<String> authorization;
  private final SchedulerCallbacks callbacks;
  private final Host host;
  private Optional<ApiConnection> connection = Optional.empty();

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
    connection = Optional.of(network.open(target, new Listener(number, master)));
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
  public void finish() {
    host.finish(connection);
  }

  /** Stops or goes on reading events; on the loop. */
  void read(boolean reading) {
    connection.ifPresent(open -> open.read(reading));
  }

  private final class Listener implements ApiListener {

    private final long number;
    private final Endpoint master;

    Listener(long number, Endpoint master) {
      this.number = number;
      this.master = master;
    }

    @Override
    public void connected() {
      loop.post(() -> core.connected(number, MasterConnections.this));
    }

    @Override
    public void record(byte[] bytes) {
      try {
        Event event = Event.parseFrom(bytes);
        loop.post(() -> core.received(number, event, MasterConnections.this));
      } catch (InvalidProtocolBufferException e) {
        closed("it sent an event that cannot be read: " + e.getMessage());
      }
    }

    @Override
    public void subscriptionRefused(Refusal refusal) {
      LOG.info("Master {} did not accept the subscription: {}", master, refusal);
      loop.post(() -> core.subscriptionRefused(number, refusal, MasterConnections.this));
    }

    @Override
    public void callRefused(Object call, Refusal refusal) {
      LOG.warn("Master {} refused {}: {}", master, call, refusal);
      loop.post(() -> core.callRefused(number, (Call.Type) call, refusal, MasterConnections.this));
    }

    @Override
    public void closed(String reason) {
      LOG.info("Connection to master {} ended: {}", master, reason);
      loop.post(() -> core.connectionLost(number, MasterConnections.this));
    }
  }
}
