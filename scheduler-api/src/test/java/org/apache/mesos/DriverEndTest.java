package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Status;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a driver ends, and what is after it, against a fake master over real sockets. */
@Timeout(60)
class DriverEndTest {

  private static final FrameworkInfo INFO =
      FrameworkInfo.newBuilder().setUser("").setName("test").build();

  private final RecordingScheduler scheduler = new RecordingScheduler();
  private FakeMaster master;
  private MesosSchedulerDriver driver;

  @BeforeEach
  void startMaster() throws Exception {
    master = new FakeMaster("master-1");
    driver = new MesosSchedulerDriver(scheduler, INFO, master.address());
  }

  @AfterEach
  void close() {
    driver.stop(true);
    driver.join();
    master.close();
  }

  private void register() throws Exception {
    driver.start();
    master.awaitSubscription();
    master.subscribed();
    assertThat(scheduler.next()).startsWith("registered");
  }

  @Test
  void stopAfterAbortTearsTheFrameworkDown() throws Exception {
    register();
    assertThat(driver.abort()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(driver.join()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(driver.reviveOffers()).isEqualTo(Status.DRIVER_ABORTED);
    master.update("task-1");
    assertThat(driver.stop()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(master.awaitCall().call().getType()).isEqualTo(Call.Type.TEARDOWN);
    assertThat(driver.stop()).isEqualTo(Status.DRIVER_STOPPED);
    assertThat(driver.join()).isEqualTo(Status.DRIVER_STOPPED);
    assertThat(scheduler.heardNothingMore()).isTrue();
  }

  @Test
  void endsOnlyWhenTheCallbackThatSaysWhyHasReturned() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    scheduler.onError =
        (d, message) -> {
          // Its own driver's end is nothing that a callback could wait for.
          scheduler.note("joined " + d.join());
          await(goOn);
          scheduler.note("said");
        };
    register();
    CompletableFuture<Status> joined = CompletableFuture.supplyAsync(driver::join);
    master.error("Framework failed over");
    assertThat(scheduler.next()).isEqualTo("error Framework failed over");
    assertThat(scheduler.next()).isEqualTo("joined DRIVER_ABORTED");
    assertThat(joined).isNotDone();
    goOn.countDown();
    assertThat(joined.get()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(scheduler.next()).isEqualTo("said");
  }

  @Test
  void secondDriverOfAProgramKeepsItsStreamWhenTheFirstHasEnded() throws Exception {
    register();
    driver.stop();
    driver.join();
    assertThat(master.awaitCall().call().getType()).isEqualTo(Call.Type.TEARDOWN);
    driver = new MesosSchedulerDriver(scheduler, INFO, master.address());
    register();
    for (String task : List.of("task-1", "task-2", "task-3")) {
      master.update(task);
      assertThat(scheduler.next()).isEqualTo("update " + task + " TASK_RUNNING");
      assertThat(master.awaitCall().call().getType()).isEqualTo(Call.Type.ACKNOWLEDGE);
    }
  }

  @Test
  void callbackThatThrowsAbortsItsDriverAlone() throws Exception {
    scheduler.onUpdate =
        (d, status) -> {
          throw new IllegalArgumentException("thrown by the framework");
        };
    register();
    master.update("task-1");
    assertThat(scheduler.next()).isEqualTo("update task-1 TASK_RUNNING");
    assertThat(driver.join()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(driver.stop()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(driver.stop()).isEqualTo(Status.DRIVER_STOPPED);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
