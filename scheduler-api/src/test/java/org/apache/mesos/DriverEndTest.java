package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.Status;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a driver ends, and what is after it, against a fake master over real sockets. */
@Timeout(60)
class DriverEndTest {

  private DriverRig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new DriverRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void stopAfterAbortTearsTheFrameworkDown() throws Exception {
    rig.register();
    assertThat(rig.driver.abort()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.driver.reviveOffers()).isEqualTo(Status.DRIVER_ABORTED);
    rig.master.update("task-1");
    assertThat(rig.driver.stop()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.master.awaitCall().call().getType()).isEqualTo(Call.Type.TEARDOWN);
    assertThat(rig.driver.stop()).isEqualTo(Status.DRIVER_STOPPED);
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_STOPPED);
    assertThat(rig.scheduler.heardNothingMore()).isTrue();
  }

  @Test
  void endsOnlyWhenTheCallbackThatSaysWhyHasReturned() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    rig.scheduler.onError =
        (d, message) -> {
          // Its own driver's end is nothing that a callback could wait for.
          rig.scheduler.note("joined " + d.join());
          await(goOn);
          rig.scheduler.note("said");
        };
    rig.register();
    CompletableFuture<Status> joined = CompletableFuture.supplyAsync(rig.driver::join);
    rig.master.error("Framework failed over");
    assertThat(rig.scheduler.next()).isEqualTo("error Framework failed over");
    assertThat(rig.scheduler.next()).isEqualTo("joined DRIVER_ABORTED");
    assertThat(joined).isNotDone();
    goOn.countDown();
    assertThat(joined.get()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.scheduler.next()).isEqualTo("said");
  }

  @Test
  void secondDriverOfAProgramKeepsItsStreamWhenTheFirstHasEnded() throws Exception {
    rig.register();
    rig.driver.stop();
    rig.driver.join();
    assertThat(rig.master.awaitCall().call().getType()).isEqualTo(Call.Type.TEARDOWN);
    rig.driver = new MesosSchedulerDriver(rig.scheduler, DriverRig.INFO, rig.master.address());
    rig.register();
    for (String task : List.of("task-1", "task-2", "task-3")) {
      rig.master.update(task);
      assertThat(rig.scheduler.next()).isEqualTo("update " + task + " TASK_RUNNING");
      assertThat(rig.master.awaitCall().call().getType()).isEqualTo(Call.Type.ACKNOWLEDGE);
    }
  }

  @Test
  void callbackThatThrowsAbortsItsDriverAlone() throws Exception {
    rig.scheduler.onUpdate =
        (d, status) -> {
          throw new IllegalArgumentException("thrown by the framework");
        };
    rig.register();
    rig.master.update("task-1");
    assertThat(rig.scheduler.next()).isEqualTo("update task-1 TASK_RUNNING");
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.driver.stop()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.driver.stop()).isEqualTo(Status.DRIVER_STOPPED);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
