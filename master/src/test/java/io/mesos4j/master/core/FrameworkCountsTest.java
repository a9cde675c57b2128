package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.model.OperationCounts;
import java.util.List;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** What the master counts of one framework, and of operations. */
class FrameworkCountsTest {

  private final Desk desk = new Desk();

  private FrameworkCounts counts() {
    return desk.scenario.view().counts().frameworks().get(desk.framework);
  }

  private long counted(MasterCounter counter) {
    return desk.scenario.view().counts().events().get(counter);
  }

  @Test
  void callsAndEventsAreCountedByType() {
    desk.run(desk.task("t"));
    desk.update("t", TaskState.TASK_RUNNING);
    desk.acknowledge("t");
    desk.update("t", TaskState.TASK_FINISHED);
    assertThat(counts().calls().get(Call.Type.SUBSCRIBE)).isEqualTo(1);
    assertThat(counts().calls().get(Call.Type.ACCEPT)).isEqualTo(1);
    assertThat(counts().calls().get(Call.Type.ACKNOWLEDGE)).isEqualTo(1);
    assertThat(counts().calls().total()).isEqualTo(3);
    assertThat(counts().events().total()).isEqualTo(desk.scenario.events(Desk.STREAM).size());
    assertThat(counts().events().get(Event.Type.UPDATE)).isEqualTo(2);
    assertThat(counts().events().get(Event.Type.HEARTBEAT)).isEqualTo(1);
    assertThat(counts().taskEnds().get(TaskState.TASK_FINISHED)).isEqualTo(1);
    assertThat(counts().operations().get(Operation.Type.LAUNCH)).isEqualTo(1);
  }

  @Test
  void whatSomebodyReadsStaysAsItWasWhileCountingGoesOn() {
    desk.offer("cpus:1;mem:32");
    FrameworkCounts before = counts();
    FrameworkCounts unchanged = counts();
    desk.offer("cpus:1;mem:32");
    desk.offer("cpus:1;mem:32");
    assertThat(before.offers().get(OfferFate.SENT)).isEqualTo(1);
    assertThat(unchanged.offers().get(OfferFate.SENT)).isEqualTo(1);
    assertThat(counts().offers().get(OfferFate.SENT)).isEqualTo(3);
  }

  /** As upstream's, who accepts offers for nothing has accepted them. */
  @Test
  void offersAreCountedByTheirFate() {
    OfferId accepted = desk.offer("cpus:1;mem:32");
    OfferId together = desk.offer("cpus:1;mem:32");
    desk.accept(List.of(accepted, together), Desk.launch(desk.task("t")));
    desk.accept(List.of(desk.offer("cpus:1;mem:32")));
    OfferId declined = desk.offer("cpus:1;mem:32");
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.DECLINE)
            .setDecline(
                Call.Decline.newBuilder()
                    .addOfferIds(declined.proto())
                    .addOfferIds(new OfferId("unknown").proto())));
    assertThat(counts().offers().get(OfferFate.SENT)).isEqualTo(4);
    assertThat(counts().offers().get(OfferFate.ACCEPTED)).isEqualTo(3);
    assertThat(counts().offers().get(OfferFate.DECLINED)).isEqualTo(1);
    assertThat(counts().offers().get(OfferFate.RESCINDED)).isZero();
  }

  @Test
  void offersThatEndWithTheConnectionCountAsRescinded() {
    Desk patient = new Desk(new Scenario(), Applicants.patient());
    patient.offer("cpus:1;mem:32");
    patient.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    FrameworkCounts counts = patient.scenario.view().counts().frameworks().get(patient.framework);
    assertThat(counts.offers().get(OfferFate.RESCINDED)).isEqualTo(1);
  }

  @Test
  void operationsCountWhenTheyAreCarriedOutOfALaunchEachTask() {
    desk.accept(
        List.of(desk.offer("cpus:2;mem:64")),
        OperationDesk.reserve(OperationDesk.reserved("cpus", 900)).build(),
        Desk.launch(desk.task("a"), desk.task("b"), desk.task("a/b")));
    desk.accept(
        List.of(desk.offer("cpus:1.1;mem:64;disk:10")),
        Desk.launchGroup(Desk.groupExecutor(), desk.task("c")));
    assertThat(counts().operations().get(Operation.Type.LAUNCH)).isEqualTo(2);
    assertThat(counts().operations().get(Operation.Type.LAUNCH_GROUP)).isEqualTo(1);
    assertThat(counts().operations().total()).isEqualTo(3);
  }

  @Test
  void aRefusedTaskIsNoneOfItsFrameworks() {
    desk.run(desk.task("a/b"));
    assertThat(counts().taskEnds().get(TaskState.TASK_ERROR)).isZero();
    assertThat(counted(MasterCounter.TASKS_ERROR)).isEqualTo(1);
  }

  @Test
  void callsCountThoughTheyAreRefused() {
    desk.scenario.call(
        "of somebody else",
        Call.newBuilder().setType(Call.Type.REVIVE).setFrameworkId(desk.framework.proto()));
    assertThat(counts().calls().get(Call.Type.REVIVE)).isEqualTo(1);
    assertThat(counted(MasterCounter.MESSAGES_REVIVE_OFFERS)).isZero();
  }

  @Test
  void groupsHaveNoCounterAmongLaunches() {
    desk.accept(
        List.of(desk.offer(Desk.ALL)), Desk.launchGroup(Desk.groupExecutor(), desk.task("t")));
    assertThat(counted(MasterCounter.MESSAGES_LAUNCH_TASKS)).isZero();
    assertThat(counted(MasterCounter.MESSAGES_DECLINE_OFFERS)).isZero();
  }

  @Test
  void whatMakesNoSenseCountsAmongWhatIsInvalid() {
    desk.scenario.when(new MasterEvent.InvalidCall(Call.Type.ACKNOWLEDGE));
    desk.scenario.when(new MasterEvent.InvalidCall(Call.Type.ACKNOWLEDGE_OPERATION_STATUS));
    desk.scenario.when(new MasterEvent.InvalidCall(Call.Type.MESSAGE));
    desk.scenario.when(new MasterEvent.InvalidCall(Call.Type.ACCEPT));
    assertThat(counted(MasterCounter.INVALID_STATUS_UPDATE_ACKNOWLEDGEMENTS)).isEqualTo(1);
    assertThat(counted(MasterCounter.INVALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS))
        .isEqualTo(1);
    assertThat(counted(MasterCounter.INVALID_FRAMEWORK_TO_EXECUTOR_MESSAGES)).isEqualTo(1);
  }

  @Test
  void anAcknowledgementOfNothingIsInvalidAndStaysHere() {
    desk.run(desk.task("t"));
    desk.acknowledge("t");
    assertThat(counted(MasterCounter.INVALID_STATUS_UPDATE_ACKNOWLEDGEMENTS)).isEqualTo(1);
    assertThat(desk.scenario.messages(Desk.AGENT, StatusUpdateAcknowledgementMessage.class))
        .isEmpty();
    desk.update("t", TaskState.TASK_RUNNING);
    desk.acknowledge("t");
    assertThat(counted(MasterCounter.VALID_STATUS_UPDATE_ACKNOWLEDGEMENTS)).isEqualTo(1);
  }

  @Test
  void whatAnExecutorWritesToNobodyIsInvalid() {
    Desk patient = new Desk(new Scenario(), Applicants.patient());
    patient.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    patient.scenario.message(
        Desk.AGENT,
        ExecutorToFrameworkMessage.newBuilder()
            .setSlaveId(patient.agent.proto())
            .setFrameworkId(patient.framework.proto())
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .setData(Desk.UUID)
            .build());
    assertThat(
            patient
                .scenario
                .view()
                .counts()
                .events()
                .get(MasterCounter.INVALID_EXECUTOR_TO_FRAMEWORK_MESSAGES))
        .isEqualTo(1);
  }

  @Test
  void launchWithoutTasksCountsAsDecline() {
    desk.accept(List.of(desk.offer(Desk.ALL)), Desk.launch());
    desk.accept(List.of(desk.offer(Desk.ALL)), Desk.launch(desk.task("t")));
    assertThat(counted(MasterCounter.MESSAGES_DECLINE_OFFERS)).isEqualTo(1);
    assertThat(counted(MasterCounter.MESSAGES_LAUNCH_TASKS)).isEqualTo(1);
  }

  @Test
  void endedFrameworkKeepsItsCounts() {
    desk.run(desk.task("t"));
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    assertThat(counts()).isNull();
    CompletedFramework ended = desk.scenario.view().completedFrameworks().getLast();
    assertThat(ended.counts().calls().get(Call.Type.TEARDOWN)).isEqualTo(1);
    assertThat(ended.counts().taskEnds().get(TaskState.TASK_KILLED)).isEqualTo(1);
  }

  @Test
  void refusedOperationCountsAsSeenAndInError() {
    desk.accept(
        List.of(desk.offer(Desk.ALL)),
        OperationDesk.reserve(OperationDesk.reserved("cpus", 900)).build());
    OperationCounts operations = desk.scenario.view().counts().operations();
    assertThat(operations.seen().get(Operation.Type.RESERVE)).isEqualTo(1);
    assertThat(operations.ended().get(OperationState.OPERATION_ERROR).get(Operation.Type.RESERVE))
        .isEqualTo(1);
    assertThat(operations.seen().total()).isEqualTo(1);
  }
}
