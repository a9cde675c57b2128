package io.mesos4j.client.shell;

import io.mesos4j.client.core.Backoff;
import io.mesos4j.client.core.DriverTimer;
import io.mesos4j.client.core.Endpoint;
import io.mesos4j.client.core.LibraryCallbacks;
import io.mesos4j.client.core.LibraryCore;
import io.mesos4j.client.core.LibraryEffects;
import io.mesos4j.client.core.Refusal;
import io.mesos4j.client.detect.MasterAddress;
import io.mesos4j.client.http.ApiTarget;
import io.mesos4j.client.http.Network;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The v1 library at work: its core on a loop, its callbacks on their thread, its sockets on theirs.
 * Starts when made and lives as long as the process; its threads are daemons. Methods may be called
 * from any thread.
 */
public final class LibrarySession {

  private static final Logger LOG = LoggerFactory.getLogger(LibrarySession.class);
  private static final String API = "/api/v1/scheduler";
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

  private final LibraryCore core;
  private final CoreLoop loop;
  private final CallbackThread callbackThread;
  private final Network network = new Network("mesos-v1-network");
  private final LibraryCallbacks scheduler;
  private final Optional<String> authorization;
  private final Effects effects = new Effects();

  private LibrarySession(LibraryCallbacks scheduler, Optional<byte[]> credential) {
    this.scheduler = scheduler;
    this.authorization = SessionSettings.authorization(credential);
    this.core = new LibraryCore(new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF, new Random()));
    this.loop = new CoreLoop("mesos-v1", fault -> LOG.error("The v1 library failed", fault));
    this.callbackThread = new CallbackThread("mesos-v1-callbacks", this::pressure, () -> {});
  }

  /**
   * Starts to look for the master.
   *
   * @param credential a Credential, sent as HTTP basic
   * @throws IllegalArgumentException if the master's address cannot be understood
   */
  public static LibrarySession start(
      LibraryCallbacks scheduler, String master, Optional<byte[]> credential) {
    LibrarySession session = new LibrarySession(scheduler, credential);
    MasterAddress.detector(master)
        .start(leader -> session.loop.post(() -> session.detected(leader)));
    return session;
  }

  /** Sends a call, if the state of the connection allows it. */
  public void send(byte[] call) {
    Call parsed = FromBytes.one(Call.parser(), call);
    loop.post(() -> core.send(parsed, effects));
  }

  /** Drops the connection and makes another. */
  public void reconnect() {
    loop.post(() -> core.reconnect(effects));
  }

  private void detected(Optional<Endpoint> leader) {
    core.leaderDetected(leader, effects);
  }

  private void pressure(boolean high) {
    loop.post(() -> effects.connection.read(!high));
  }

  /** Does what the core wants; on the loop. */
  private final class Effects implements LibraryEffects, LibraryCallbacks {

    private final CurrentConnection connection = new CurrentConnection();

    @Override
    public void connect(long number, Endpoint master) {
      ApiTarget target = new ApiTarget(master, API, authorization);
      connection.open(
          network,
          target,
          new LoopListener<>("master at " + master, loop, Event.parser(), new Listener(number)));
    }

    @Override
    public void disconnect() {
      connection.close();
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
    public void startTimer(DriverTimer timer, Duration delay) {
      loop.startTimer(timer, delay, () -> core.timerFired(timer, this));
    }

    @Override
    public void cancelTimer(DriverTimer timer) {
      loop.cancelTimer(timer);
    }

    @Override
    public LibraryCallbacks tell() {
      return this;
    }

    @Override
    public void dropped(Call.Type call) {
      LOG.warn("{} dropped: the connection to the master does not allow it now", call);
    }

    @Override
    public void connected() {
      callbackThread.run(scheduler::connected);
    }

    @Override
    public void disconnected() {
      callbackThread.run(scheduler::disconnected);
    }

    @Override
    public void received(byte[] event) {
      callbackThread.run(() -> scheduler.received(event));
    }
  }

  /** Tells the core of one connection. */
  private final class Listener implements LoopListener.Events<Event> {

    private final long number;

    Listener(long number) {
      this.number = number;
    }

    @Override
    public void connected() {
      core.connected(number, effects);
    }

    @Override
    public void received(Event event) {
      core.received(number, event, effects);
    }

    @Override
    public void subscriptionRefused(Refusal refusal) {
      core.subscriptionRefused(number, refusal, effects);
    }

    @Override
    public void callRefused(Object call, Refusal refusal) {
      core.callRefused(number, (Call.Type) call, refusal, effects);
    }

    @Override
    public void lost() {
      core.connectionLost(number, effects);
    }

    @Override
    public boolean running() {
      return true; // the library has no end: a scheduler that has one ends its process
    }
  }
}
