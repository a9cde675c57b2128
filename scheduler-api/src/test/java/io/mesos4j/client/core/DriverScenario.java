package io.mesos4j.client.core;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** A driver core and everything it asked for, as lines of text; time moves only by the test. */
final class DriverScenario implements DriverEffects {

  static final Endpoint MASTER = new Endpoint("master", 5050);

  final DriverCore core;
  final Set<DriverTimer> timers = EnumSet.noneOf(DriverTimer.class);
  final List<Call> calls = new ArrayList<>();
  private final List<String> effects = new ArrayList<>();
  private long connection;

  DriverScenario(FrameworkInfo.Builder info) {
    info.setUser("user").setName("test");
    core =
        new DriverCore(
            DriverSettings.acknowledgingImplicitly(info.build(), List.of()),
            new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), new Random(7)));
  }

  DriverScenario() {
    this(FrameworkInfo.newBuilder());
  }

  /** What was asked for since the last look. */
  List<String> effects() {
    List<String> all = List.copyOf(effects);
    effects.clear();
    return all;
  }

  long connection() {
    return connection;
  }

  void leader(Endpoint leader) {
    core.leaderDetected(Optional.ofNullable(leader), this);
  }

  void connectAndSubscribe(String masterId) {
    core.connected(connection, this);
    core.received(connection, subscribed(masterId), this);
  }

  static Event subscribed(String masterId) {
    return Events.subscribed(
        FrameworkID.newBuilder().setValue("framework-1").build(),
        MasterInfo.newBuilder().setId(masterId).setIp(1).setPort(5050).build(),
        15);
  }

  @Override
  public void connect(long number, Endpoint master) {
    connection = number;
    effects.add("connect " + master);
  }

  @Override
  public void subscribe(Call call) {
    calls.add(call);
    effects.add("subscribe " + call.getSubscribe().getSuppressedRolesList());
  }

  @Override
  public void send(Call call) {
    calls.add(call);
    effects.add("send " + call.getType());
  }

  @Override
  public void disconnect() {
    effects.add("disconnect");
  }

  @Override
  public void startTimer(DriverTimer timer, Duration delay) {
    timers.add(timer);
  }

  @Override
  public void cancelTimer(DriverTimer timer) {
    timers.remove(timer);
  }

  @Override
  public SchedulerCallbacks tell() {
    return (SchedulerCallbacks)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SchedulerCallbacks.class},
            (proxy, method, args) -> {
              effects.add("tell " + method.getName());
              return null;
            });
  }

  @Override
  public void abort(String message) {
    effects.add("abort " + message);
  }

  @Override
  public void linger() {
    effects.add("linger");
  }

  @Override
  public void finish() {
    effects.add("finish");
  }
}
