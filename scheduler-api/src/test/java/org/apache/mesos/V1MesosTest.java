package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.scheduler.Mesos;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.apache.mesos.v1.scheduler.Scheduler;
import org.apache.mesos.v1.scheduler.V0Mesos;
import org.apache.mesos.v1.scheduler.V1Mesos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both kinds of the v1 library against a fake master over real sockets. */
@Timeout(60)
class V1MesosTest {

  private static final FrameworkInfo INFO =
      FrameworkInfo.newBuilder().setUser("user").setName("test").build();

  private final Recorder scheduler = new Recorder();
  private FakeMaster master;

  @BeforeEach
  void startMaster() throws Exception {
    master = new FakeMaster("master-1");
  }

  @AfterEach
  void stopMaster() {
    master.close();
  }

  @Test
  void schedulerSubscribesAndIsToldOfTheLossOfItsStream() throws Exception {
    Mesos mesos = new V1Mesos(scheduler, master.address());
    assertThat(scheduler.next()).isEqualTo("connected");
    mesos.send(subscribe());
    assertThat(master.awaitSubscription().call()).isEqualTo(subscribe());
    master.subscribed();
    assertThat(scheduler.next()).isEqualTo("SUBSCRIBED");
    mesos.send(call(Call.Type.REVIVE));
    assertThat(master.awaitCall().call()).isEqualTo(call(Call.Type.REVIVE));
    master.cutStream();
    assertThat(scheduler.next()).isEqualTo("disconnected");
    assertThat(scheduler.next()).isEqualTo("connected");
    mesos.reconnect();
    assertThat(scheduler.next()).isEqualTo("disconnected");
  }

  @Test
  void refusedSubscriptionIsAnErrorEvent() throws Exception {
    Mesos mesos = new V1Mesos(scheduler, master.address());
    assertThat(scheduler.next()).isEqualTo("connected");
    master.refuse(403);
    mesos.send(subscribe());
    assertThat(scheduler.next()).isEqualTo("ERROR");
  }

  @Test
  void adapterOverTheDriverDeliversOnceSubscribed() throws Exception {
    Mesos mesos = new V0Mesos(scheduler, INFO, master.address());
    assertThat(scheduler.next()).isEqualTo("connected");
    master.awaitSubscription();
    master.subscribed();
    mesos.send(subscribe());
    assertThat(scheduler.next()).isEqualTo("SUBSCRIBED");
    assertThat(scheduler.next()).isEqualTo("HEARTBEAT");
    mesos.send(Call.newBuilder().setType(Call.Type.TEARDOWN).build());
    assertThat(master.awaitCall().call().getType()).isEqualTo(Call.Type.TEARDOWN);
  }

  @Test
  void argumentsAreNeeded() {
    assertThatThrownBy(() -> new V1Mesos(null, "host")).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new V1Mesos(scheduler, null)).isInstanceOf(NullPointerException.class);
  }

  private static Call subscribe() {
    return Call.newBuilder()
        .setType(Call.Type.SUBSCRIBE)
        .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(INFO))
        .build();
  }

  private static Call call(Call.Type type) {
    return Call.newBuilder()
        .setType(type)
        .setFrameworkId(FrameworkID.newBuilder().setValue(FakeMaster.FRAMEWORK))
        .build();
  }

  /** Writes down what it hears. */
  private static final class Recorder implements Scheduler {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return heard.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void connected(Mesos mesos) {
      heard.add("connected");
    }

    @Override
    public void disconnected(Mesos mesos) {
      heard.add("disconnected");
    }

    @Override
    public void received(Mesos mesos, Event event) {
      heard.add(event.getType().name());
    }
  }
}
