package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.mesos.Protos.FrameworkInfo;

/** A driver that is not started yet, its framework, and a fake master over real sockets. */
final class DriverRig implements AutoCloseable {

  static final FrameworkInfo INFO = FrameworkInfo.newBuilder().setUser("").setName("test").build();

  final RecordingScheduler scheduler = new RecordingScheduler();
  final FakeMaster master = new FakeMaster("master-1");
  MesosSchedulerDriver driver = new MesosSchedulerDriver(scheduler, INFO, master.address());

  DriverRig() throws IOException {}

  void register() throws Exception {
    driver.start();
    master.awaitSubscription();
    master.subscribed();
    assertThat(scheduler.next()).startsWith("registered");
  }

  @Override
  public void close() {
    driver.stop(true);
    driver.join();
    master.close();
  }
}
