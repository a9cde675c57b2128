package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.Credential;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Status;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole driver against a fake master over real sockets. */
@Timeout(60)
class MesosSchedulerDriverTest {

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

  @Test
  void registersAndTearsDown() throws Exception {
    assertThat(driver.start()).isEqualTo(Status.DRIVER_RUNNING);
    Call subscribe = master.awaitSubscription().call();
    assertThat(subscribe.getSubscribe().getFrameworkInfo().getUser())
        .isEqualTo(System.getProperty("user.name"));
    assertThat(subscribe.getSubscribe().getFrameworkInfo().getHostname()).isNotEmpty();
    master.subscribed();
    assertThat(scheduler.next()).isEqualTo("registered framework-1 master-1");

    assertThat(driver.stop()).isEqualTo(Status.DRIVER_STOPPED);
    assertThat(driver.join()).isEqualTo(Status.DRIVER_STOPPED);
    FakeMaster.Received teardown = master.awaitCall();
    assertThat(teardown.call().getType()).isEqualTo(Call.Type.TEARDOWN);
    assertThat(teardown.call().getFrameworkId().getValue()).isEqualTo(FakeMaster.FRAMEWORK);
    assertThat(teardown.streamId()).isNotEmpty();
    assertThat(driver.killTask(TaskID.newBuilder().setValue("t").build()))
        .isEqualTo(Status.DRIVER_STOPPED);
  }

  @Test
  void acknowledgesAnUpdateAfterItsCallback() throws Exception {
    register();
    master.update("task-1");
    assertThat(scheduler.next()).isEqualTo("update task-1 TASK_RUNNING");
    Call acknowledge = master.awaitCall().call();
    assertThat(acknowledge.getType()).isEqualTo(Call.Type.ACKNOWLEDGE);
    assertThat(acknowledge.getAcknowledge().getUuid().toStringUtf8()).isEqualTo(FakeMaster.UPDATE);
    assertThatThrownBy(() -> driver.acknowledgeStatusUpdate(status("task-1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("implicit");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void callbackThatBlocksDelaysTheNextOnesAndNothingElse() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    scheduler.onUpdate = (d, status) -> await(goOn);
    register();
    master.update("task-1");
    assertThat(scheduler.next()).isEqualTo("update task-1 TASK_RUNNING");

    driver.reviveOffers();
    assertThat(master.awaitCall().call().getType()).isEqualTo(Call.Type.REVIVE);
    master.cutStream();
    assertThat(master.awaitSubscription().call().getFrameworkId().getValue())
        .isEqualTo(FakeMaster.FRAMEWORK);
    master.subscribed();
    goOn.countDown();
    assertThat(scheduler.next()).isEqualTo("disconnected");
    assertThat(scheduler.next()).isEqualTo("reregistered master-1");
  }

  @Test
  void comesBackToTheSameMasterAndKeepsItsId() throws Exception {
    register();
    master.cutStream();
    assertThat(scheduler.next()).isEqualTo("disconnected");
    TaskInfo task =
        TaskInfo.newBuilder()
            .setName("t")
            .setTaskId(TaskID.newBuilder().setValue("task-2"))
            .setSlaveId(SlaveID.newBuilder().setValue("agent-1"))
            .build();
    driver.launchTasks(OfferID.newBuilder().setValue("offer-1").build(), List.of(task));
    assertThat(scheduler.next()).isEqualTo("update task-2 TASK_LOST");
    FakeMaster.Received again = master.awaitSubscription();
    assertThat(again.call().getFrameworkId().getValue()).isEqualTo(FakeMaster.FRAMEWORK);
    assertThat(again.call().getSubscribe().getFrameworkInfo().getId().getValue())
        .isEqualTo(FakeMaster.FRAMEWORK);
    assertThat(again.streamId()).isNull();
    master.subscribed();
    assertThat(scheduler.next()).isEqualTo("reregistered master-1");
  }

  @Test
  void errorEventAbortsAndIsTheLastCallback() throws Exception {
    register();
    master.error("Framework failed over");
    assertThat(scheduler.next()).isEqualTo("error Framework failed over");
    assertThat(driver.join()).isEqualTo(Status.DRIVER_ABORTED);
  }

  @Test
  void followsARedirectToTheLeader() throws Exception {
    try (FakeMaster leader = new FakeMaster("master-2")) {
      master.redirect(leader);
      driver.start();
      leader.awaitSubscription();
      leader.subscribed();
      assertThat(scheduler.next()).isEqualTo("registered framework-1 master-2");
      driver.stop();
      driver.join();
    }
  }

  @Test
  void sendsTheCredentialAsHttpBasic() throws Exception {
    Credential credential =
        Credential.newBuilder().setPrincipal("alice").setSecret("secret").build();
    driver = new MesosSchedulerDriver(scheduler, INFO, master.address(), credential);
    driver.start();
    assertThat(master.awaitSubscription().authorization()).isEqualTo("Basic YWxpY2U6c2VjcmV0");
  }

  @Test
  void refusedCredentialsAbort() throws Exception {
    master.refuse(401);
    driver.start();
    assertThat(scheduler.next()).startsWith("error").contains("authentication refused");
    assertThat(driver.join()).isEqualTo(Status.DRIVER_ABORTED);
  }

  @Test
  void addressThatCannotBeUnderstoodAbortsAtStart() throws Exception {
    driver = new MesosSchedulerDriver(scheduler, INFO, "zk://host:2181");
    assertThat(driver.start()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(scheduler.next()).startsWith("error").contains("zk://host");
    assertThat(driver.run()).isEqualTo(Status.DRIVER_ABORTED);
  }

  @Test
  void statusBeforeStart() {
    assertThat(driver.stop()).isEqualTo(Status.DRIVER_NOT_STARTED);
    assertThat(driver.join()).isEqualTo(Status.DRIVER_NOT_STARTED);
    assertThat(driver.reviveOffers()).isEqualTo(Status.DRIVER_NOT_STARTED);
  }

  private void register() throws Exception {
    driver.start();
    master.awaitSubscription();
    master.subscribed();
    assertThat(scheduler.next()).startsWith("registered");
  }

  private static TaskStatus status(String task) {
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(task))
        .setState(Protos.TaskState.TASK_RUNNING)
        .build();
  }
}
