package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.Credential;
import org.apache.mesos.Protos.FrameworkID;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole driver against a fake master over real sockets. */
@Timeout(60)
class MesosSchedulerDriverTest {

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
  void registersAndTearsDown() throws Exception {
    assertThat(rig.driver.start()).isEqualTo(Status.DRIVER_RUNNING);
    Call subscribe = rig.master.awaitSubscription().call();
    assertThat(subscribe.getSubscribe().getFrameworkInfo().getUser())
        .isEqualTo(System.getProperty("user.name"));
    assertThat(subscribe.getSubscribe().getFrameworkInfo().getHostname()).isNotEmpty();
    rig.master.subscribed();
    assertThat(rig.scheduler.next()).isEqualTo("registered framework-1 master-1");

    assertThat(rig.driver.stop()).isEqualTo(Status.DRIVER_STOPPED);
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_STOPPED);
    FakeMaster.Received teardown = rig.master.awaitCall();
    assertThat(teardown.call().getType()).isEqualTo(Call.Type.TEARDOWN);
    assertThat(teardown.call().getFrameworkId().getValue()).isEqualTo(FakeMaster.FRAMEWORK);
    assertThat(teardown.streamId()).isNotEmpty();
    assertThat(rig.driver.killTask(TaskID.newBuilder().setValue("t").build()))
        .isEqualTo(Status.DRIVER_STOPPED);
  }

  @Test
  void acknowledgesAnUpdateAfterItsCallback() throws Exception {
    rig.register();
    rig.master.update("task-1");
    assertThat(rig.scheduler.next()).isEqualTo("update task-1 TASK_RUNNING");
    Call acknowledge = rig.master.awaitCall().call();
    assertThat(acknowledge.getType()).isEqualTo(Call.Type.ACKNOWLEDGE);
    assertThat(acknowledge.getAcknowledge().getUuid().toStringUtf8()).isEqualTo(FakeMaster.UPDATE);
    assertThatThrownBy(() -> rig.driver.acknowledgeStatusUpdate(status("task-1")))
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
    rig.scheduler.onUpdate = (d, status) -> await(goOn);
    rig.register();
    rig.master.update("task-1");
    assertThat(rig.scheduler.next()).isEqualTo("update task-1 TASK_RUNNING");

    rig.driver.reviveOffers();
    assertThat(rig.master.awaitCall().call().getType()).isEqualTo(Call.Type.REVIVE);
    rig.master.cutStream();
    assertThat(rig.master.awaitSubscription().call().getFrameworkId().getValue())
        .isEqualTo(FakeMaster.FRAMEWORK);
    rig.master.subscribed();
    goOn.countDown();
    assertThat(rig.scheduler.next()).isEqualTo("disconnected");
    assertThat(rig.scheduler.next()).isEqualTo("reregistered master-1");
  }

  @Test
  void comesBackToTheSameMasterAndKeepsItsId() throws Exception {
    rig.register();
    rig.master.cutStream();
    assertThat(rig.scheduler.next()).isEqualTo("disconnected");
    TaskInfo task =
        TaskInfo.newBuilder()
            .setName("t")
            .setTaskId(TaskID.newBuilder().setValue("task-2"))
            .setSlaveId(SlaveID.newBuilder().setValue("agent-1"))
            .build();
    rig.driver.launchTasks(OfferID.newBuilder().setValue("offer-1").build(), List.of(task));
    assertThat(rig.scheduler.next()).isEqualTo("update task-2 TASK_LOST");
    FakeMaster.Received again = rig.master.awaitSubscription();
    assertThat(again.call().getFrameworkId().getValue()).isEqualTo(FakeMaster.FRAMEWORK);
    assertThat(again.call().getSubscribe().getFrameworkInfo().getId().getValue())
        .isEqualTo(FakeMaster.FRAMEWORK);
    assertThat(again.streamId()).isNull();
    rig.master.subscribed();
    assertThat(rig.scheduler.next()).isEqualTo("reregistered master-1");
  }

  @Test
  void errorEventAbortsAndIsTheLastCallback() throws Exception {
    rig.register();
    rig.master.error("Framework failed over");
    assertThat(rig.scheduler.next()).isEqualTo("error Framework failed over");
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_ABORTED);
  }

  @Test
  void followsARedirectToTheLeader() throws Exception {
    try (FakeMaster leader = new FakeMaster("master-2")) {
      rig.master.redirect(leader);
      rig.driver.start();
      leader.awaitSubscription();
      leader.subscribed();
      assertThat(rig.scheduler.next()).isEqualTo("registered framework-1 master-2");
      rig.driver.stop();
      rig.driver.join();
    }
  }

  @Test
  void sendsTheCredentialAsHttpBasic() throws Exception {
    Credential credential =
        Credential.newBuilder().setPrincipal("alice").setSecret("secret").build();
    rig.driver =
        new MesosSchedulerDriver(rig.scheduler, DriverRig.INFO, rig.master.address(), credential);
    rig.driver.start();
    assertThat(rig.master.awaitSubscription().authorization()).isEqualTo("Basic YWxpY2U6c2VjcmV0");
  }

  @Test
  void refusedCredentialsAbort() throws Exception {
    rig.master.refuse(401);
    rig.driver.start();
    assertThat(rig.scheduler.next()).startsWith("error").contains("authentication refused");
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_ABORTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zk://host:2181",
        "host1:5050,host2:5050",
        "host1,host2",
        "user@host:5050",
        "host:",
        "host:0",
        "host:65536",
        "::1",
        "http://host:5050"
      })
  void addressThatCannotBeUnderstoodAbortsAtStart(String address) throws Exception {
    rig.driver = new MesosSchedulerDriver(rig.scheduler, DriverRig.INFO, address);
    assertThat(rig.driver.start()).isEqualTo(Status.DRIVER_ABORTED);
    assertThat(rig.scheduler.next()).startsWith("error").contains("'" + address + "'");
    assertThat(rig.driver.run()).isEqualTo(Status.DRIVER_ABORTED);
  }

  @Test
  void updateWithoutUserAndHostNameKeepsThoseThatTheDriverFilledIn() throws Exception {
    rig.register();
    FrameworkInfo update =
        DriverRig.INFO.toBuilder()
            .setId(FrameworkID.newBuilder().setValue(FakeMaster.FRAMEWORK))
            .setWebuiUrl("http://new")
            .build();
    rig.driver.updateFramework(update, List.of());
    Call call = rig.master.awaitCall().call();
    assertThat(call.getUpdateFramework().getFrameworkInfo().getWebuiUrl()).isEqualTo("http://new");
    assertThat(call.getUpdateFramework().getFrameworkInfo().getUser())
        .isEqualTo(System.getProperty("user.name"));
    assertThat(call.getUpdateFramework().getFrameworkInfo().getHostname()).isNotEmpty();
  }

  @Test
  void statusBeforeStart() {
    assertThat(rig.driver.stop()).isEqualTo(Status.DRIVER_NOT_STARTED);
    assertThat(rig.driver.join()).isEqualTo(Status.DRIVER_NOT_STARTED);
    assertThat(rig.driver.reviveOffers()).isEqualTo(Status.DRIVER_NOT_STARTED);
  }

  private static TaskStatus status(String task) {
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(task))
        .setState(Protos.TaskState.TASK_RUNNING)
        .build();
  }
}
