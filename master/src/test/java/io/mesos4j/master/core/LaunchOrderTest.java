package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.Access;
import java.util.List;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.junit.jupiter.api.Test;

/** Launches with more than one fault: upstream's order decides which one is told, and of whom. */
class LaunchOrderTest {

  private final Desk desk = new Desk();

  @Test
  void resourcesThatMakeNoSenseEndAllTasksOfTheirLaunch() {
    desk.run(desk.task("good"), negative(desk.task("bad")));
    assertThat(told(desk)).containsExactly("good", "bad");
    assertThat(desk.statuses())
        .extracting(TaskStatus::getReason)
        .containsOnly(Reason.REASON_TASK_INVALID);
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class)).isEmpty();
  }

  @Test
  void resourcesThatMakeNoSenseHarmNoOtherLaunchOfTheSameAccept() {
    desk.accept(
        List.of(desk.offer(Desk.ALL)),
        Desk.launch(negative(desk.task("bad"))),
        Desk.launch(desk.task("good")));
    assertThat(told(desk)).containsExactly("bad");
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class)).hasSize(1);
  }

  @Test
  void resourcesOfAnExecutorAreLookedAtBeforeAnyTask() {
    TaskInfo.Builder task = desk.task("b").clearCommand().setExecutor(desk.executor("e"));
    task.getExecutorBuilder().addResources(negative());
    desk.run(desk.task("a"), task);
    assertThat(told(desk)).containsExactly("a", "b");
  }

  @SuppressWarnings("deprecation") // the older format lives in fields that are marked as deprecated
  @Test
  void theOlderFieldsOfAResourceMayNotContradictItsReservations() {
    TaskInfo.Builder task = desk.task("t");
    task.addResources(OperationDesk.reserved("disk", 1).setRole("ops"));
    desk.run(task);
    assertThat(desk.lastStatus().getMessage()).contains("contradict");
  }

  @Test
  void whoMayNotLaunchHearsThatBeforeWhatElseIsWrong() {
    Desk strangers = forbidden();
    strangers.run(strangers.task("a/b"));
    assertThat(strangers.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_UNAUTHORIZED);
    strangers.accept(
        List.of(strangers.offer(Desk.ALL)),
        Desk.launchGroup(Desk.groupExecutor(), strangers.task("c/d")));
    assertThat(strangers.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_GROUP_UNAUTHORIZED);
  }

  @Test
  void whatIsWrongWithTheOperationItselfComesFirst() {
    Desk strangers = forbidden();
    strangers.accept(List.of(strangers.offer(Desk.ALL)), withId(Desk.launch(strangers.task("a"))));
    assertThat(strangers.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_INVALID);
    strangers.accept(
        List.of(strangers.offer(Desk.ALL)),
        withId(Desk.launchGroup(Desk.groupExecutor(), strangers.task("b"))));
    assertThat(strangers.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_GROUP_INVALID);
  }

  /** A desk whose framework may do everything but launch. */
  private static Desk forbidden() {
    Approvers approvers = (action, target) -> action != Action.RUN_TASK;
    Access open = Access.open();
    Access access =
        new Access(
            open.frameworks(),
            open.agents(),
            open.timeout(),
            open.credentials(),
            subject -> approvers);
    return new Desk(new Scenario(Scenario.settings().withAccess(access)), Desk.partitionAware());
  }

  private static Operation withId(Operation operation) {
    return operation.toBuilder().setId(OperationID.newBuilder().setValue("op")).build();
  }

  private static TaskInfo.Builder negative(TaskInfo.Builder task) {
    return task.addResources(negative());
  }

  private static Resource.Builder negative() {
    return OperationDesk.scalar("disk", -1);
  }

  private static List<String> told(Desk desk) {
    return desk.statuses().stream().map(TaskStatus::getTaskId).map(TaskID::getValue).toList();
  }
}
