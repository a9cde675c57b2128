package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterSettings.FrameworkTerms;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.Refusal;
import io.mesos4j.master.core.model.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** How frameworks fall silent, come back and go, and what they say of offers. */
class FrameworkLifeTest {

  @Test
  void disconnectedFrameworkKeepsItsTasksUntilItsTimeIsOver() {
    Desk desk = new Desk(new Scenario(), Applicants.patient());
    desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("t")));
    desk.offer("cpus:1");
    desk.scenario.forgetEffects();
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    assertThat(desk.scenario.view().frameworks().get(desk.framework).status())
        .isEqualTo(FrameworkStatus.DISCONNECTED);
    assertThat(desk.scenario.view().offers()).isEmpty();
    assertThat(desk.scenario.events(Desk.STREAM)).isEmpty();
    assertThat(desk.scenario.told(AllocatorCommand.DeactivateFramework.class)).hasSize(1);
    assertThat(desk.scenario.view().tasks().get(desk.framework).current()).hasSize(1);
    desk.scenario.after(Duration.ofSeconds(60)).when(fired(desk));
    assertThat(desk.scenario.view().frameworks()).isEmpty();
    assertThat(desk.scenario.told(AllocatorCommand.RemoveFramework.class)).hasSize(1);
  }

  @Test
  void operatorGivesFrameworksMoreTimeThanTheyAskFor() {
    Scenario lenient =
        new Scenario(
            Scenario.settings()
                .withFrameworks(
                    FrameworkTerms.DEFAULT.withShortestFailover(Duration.ofMinutes(5))));
    Desk desk = new Desk(lenient, Applicants.patient());
    lenient.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    assertThat(lenient.allEffects())
        .filteredOn(MasterEffect.StartTimer.class::isInstance)
        .map(effect -> (MasterEffect.StartTimer) effect)
        .filteredOn(start -> start.timer() instanceof MasterTimer.FailoverTimedOut)
        .extracting(MasterEffect.StartTimer::after)
        .containsExactly(Duration.ofMinutes(5));
    assertThat(lenient.view().frameworks()).containsKey(desk.framework);
  }

  private static MasterEvent fired(Desk desk) {
    return desk.scenario.allEffects().stream()
        .filter(MasterEffect.StartTimer.class::isInstance)
        .map(effect -> (MasterEffect.StartTimer) effect)
        .filter(start -> start.timer() instanceof MasterTimer.FailoverTimedOut)
        .map(start -> (MasterEvent) new MasterEvent.TimerFired(start.timer()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lateFailoverTimerOfAnEarlierAbsenceDoesNothing() {
    Desk desk = new Desk(new Scenario(), Applicants.patient());
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    MasterEvent late = fired(desk);
    desk.scenario.after(Duration.ofSeconds(10)).subscribed("s2", Applicants.as(desk.framework));
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId("s2")));
    desk.scenario.after(Duration.ofSeconds(50)).when(late);
    assertThat(desk.scenario.view().frameworks()).containsKey(desk.framework);
  }

  /** For programs, beside the text. */
  @Test
  void refusedStreamNamesTheReason() {
    Desk desk = new Desk(new Scenario(), Applicants.patient());
    FrameworkInfo other =
        Applicants.patient().toBuilder()
            .setId(desk.framework.proto())
            .setPrincipal("other")
            .build();
    desk.scenario.subscribed("s2", Call.Subscribe.newBuilder().setFrameworkInfo(other));
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    desk.scenario.after(Duration.ofSeconds(60)).when(fired(desk));
    desk.scenario.call("s3", Scenario.subscription(Applicants.as(desk.framework)));
    assertThat(desk.scenario.allEffects())
        .filteredOn(MasterEffect.OpenStream.class::isInstance)
        .extracting(effect -> ((MasterEffect.OpenStream) effect).refusal())
        .containsExactly(
            Optional.empty(),
            Optional.of(Refusal.PRINCIPAL_CHANGED),
            Optional.of(Refusal.FRAMEWORK_REMOVED));
  }

  @Test
  void declinedOfferReturnsResourcesAndHonoursRefusal() {
    Desk desk = new Desk();
    OfferId offer = desk.offer(Desk.ALL);
    Filters filters = Filters.newBuilder().setRefuseSeconds(7).build();
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.DECLINE)
            .setDecline(
                Call.Decline.newBuilder()
                    .addOfferIds(new OfferId("unknown").proto())
                    .addOfferIds(offer.proto())
                    .setFilters(filters)));
    assertThat(desk.scenario.told(AllocatorCommand.RecoverResources.class))
        .singleElement()
        .satisfies(back -> {
          assertThat(back.filters()).contains(filters);
          assertThat(back.resources().scalar("cpus")).isEqualTo(4000);
        });
    assertThat(desk.events(Event.Type.RESCIND)).isEmpty();
  }

  @Test
  void suppressedRolesAreRememberedUntilRevived() {
    Desk desk = new Desk();
    desk.call(Call.newBuilder().setType(Call.Type.SUPPRESS));
    assertThat(suppressed(desk)).containsExactly("*");
    assertThat(desk.scenario.told(AllocatorCommand.SuppressOffers.class)).hasSize(1);
    desk.call(Call.newBuilder().setType(Call.Type.REVIVE));
    assertThat(suppressed(desk)).isEmpty();
    assertThat(desk.scenario.told(AllocatorCommand.ReviveOffers.class)).hasSize(1);
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.REVIVE)
            .setRevive(Call.Revive.newBuilder().addRoles("not-mine")));
    assertThat(desk.scenario.told(AllocatorCommand.ReviveOffers.class)).hasSize(1);
  }

  private static Set<String> suppressed(Desk desk) {
    return desk.scenario.view().frameworks().get(desk.framework).wishes().suppressedRoles();
  }

  @Test
  void unansweredOfferIsRescindedInTime() {
    Desk desk =
        new Desk(
            new Scenario(
                Scenario.settings()
                    .withFrameworks(
                        FrameworkTerms.DEFAULT.withOfferTimeout(Duration.ofSeconds(5)))),
            Desk.partitionAware());
    OfferId offer = desk.offer(Desk.ALL);
    assertThat(desk.scenario.effects())
        .contains(
            new MasterEffect.StartTimer(
                new MasterTimer.OfferTimedOut(offer), Duration.ofSeconds(5)));
    desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.OfferTimedOut(offer)));
    assertThat(desk.events(Event.Type.RESCIND)).hasSize(1);
    assertThat(desk.scenario.told(AllocatorCommand.RecoverResources.class)).hasSize(1);
  }

  @Test
  void heartbeatsFollowAStreamUntilItEnds() {
    Desk desk = new Desk();
    HttpStreamId stream = new HttpStreamId(Desk.STREAM);
    desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.HeartbeatDue(stream)));
    assertThat(desk.events(Event.Type.HEARTBEAT)).hasSize(2);
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    assertThat(desk.scenario.effects())
        .contains(new MasterEffect.CancelTimer(new MasterTimer.HeartbeatDue(stream)));
    desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.HeartbeatDue(stream)));
    assertThat(desk.events(Event.Type.HEARTBEAT)).hasSize(2);
  }

  @Test
  void onlyTheLatestEndedTasksAndFrameworksAreRemembered() {
    Scenario scenario =
        new Scenario(Scenario.settings().withHistory(new MasterSettings.History(1, 2, 2)));
    Desk desk = new Desk(scenario, Desk.partitionAware());
    for (String id : List.of("a", "b", "c")) {
      desk.run(desk.task(id));
      desk.update(id, TaskState.TASK_FINISHED);
      desk.acknowledge(id);
    }
    assertThat(scenario.view().tasks().get(desk.framework).completed())
        .extracting(task -> task.idText())
        .containsExactly("b", "c");
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    FrameworkId second = scenario.subscribed("s2", Desk.partitionAware());
    scenario.when(new MasterEvent.TeardownRequested(new RequestId(100), second, Approvers.all()));
    assertThat(scenario.view().completedFrameworks())
        .extracting(ended -> ended.framework().id())
        .containsExactly(second);
  }
}
