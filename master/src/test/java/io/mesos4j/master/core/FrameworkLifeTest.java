package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterSettings.FrameworkTerms;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.Refusal;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.DeactivateFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.RescindResourceOfferMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceOffersMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** How frameworks come, take over, fall silent and go. */
class FrameworkLifeTest {

  private static final String DRIVER = "scheduler-1@127.0.0.1:5100";
  private static final String OTHER = "scheduler-2@127.0.0.1:5101";

  private static Call.Subscribe.Builder as(FrameworkId id) {
    return Call.Subscribe.newBuilder().setFrameworkInfo(patient().toBuilder().setId(id.proto()));
  }

  private static FrameworkInfo patient() {
    return Scenario.info().setFailoverTimeout(60).build();
  }

  private static Call.Subscribe.Builder anew() {
    return Call.Subscribe.newBuilder().setFrameworkInfo(patient());
  }

  @Test
  void driverThatAsksAgainIsToldItsIdAgain() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.subscribedBy(DRIVER, anew());
    assertThat(scenario.messages(DRIVER, FrameworkRegisteredMessage.class))
        .extracting(message -> message.getFrameworkId().getValue())
        .containsExactly(id.value(), id.value());
    assertThat(scenario.view().frameworks()).hasSize(1);
  }

  @Test
  void oldDriversRegisterWithoutAnIdAndReregisterWithOne() {
    Scenario scenario = new Scenario();
    FrameworkInfo known = patient().toBuilder().setId(new FrameworkId("f").proto()).build();
    scenario.message(DRIVER, RegisterFrameworkMessage.newBuilder().setFramework(known).build());
    scenario.message(
        DRIVER,
        ReregisterFrameworkMessage.newBuilder().setFramework(patient()).setFailover(true).build());
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("'id'", "'f'"),
            second -> assertThat(second).contains("must set the 'id'"));
    assertThat(scenario.view().frameworks()).isEmpty();
  }

  @Test
  void driverOnTheSamePidIsReregisteredAndItsOffersAreRescinded() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    OfferId offer = scenario.offered(id, scenario.registeredAgent(Desk.AGENT, Desk.ALL), Desk.ALL);
    assertThat(scenario.messages(DRIVER, ResourceOffersMessage.class))
        .singleElement()
        .satisfies(offers -> assertThat(offers.getPidsList()).containsExactly(Desk.AGENT));
    scenario.subscribedBy(DRIVER, as(id));
    assertThat(scenario.messages(DRIVER, RescindResourceOfferMessage.class))
        .extracting(RescindResourceOfferMessage::getOfferId)
        .containsExactly(offer.proto());
    assertThat(scenario.messages(DRIVER, FrameworkReregisteredMessage.class)).hasSize(1);
    assertThat(scenario.messages(Desk.AGENT, UpdateFrameworkMessage.class))
        .singleElement()
        .satisfies(update -> assertThat(update.getPid()).isEqualTo(DRIVER));
  }

  @Test
  void secondDriverWithoutForceIsTurnedAway() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.subscribedBy(OTHER, as(id));
    assertThat(scenario.messages(OTHER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .containsExactly("Framework failed over");
    assertThat(scenario.view().frameworks().get(id).peer().orElseThrow().pid())
        .isEqualTo(Upid.parse(DRIVER));
  }

  @Test
  void driverThatHasNotNoticedThatItIsDisconnectedIsTold() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.when(new MasterEvent.PeerGone(Upid.parse(DRIVER)));
    scenario.message(
        DRIVER, Call.newBuilder().setType(Call.Type.REVIVE).setFrameworkId(id.proto()).build());
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .containsExactly("Framework disconnected");
  }

  @Test
  void secondDriverWithForceTakesOverWithoutRescind() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.offered(id, scenario.registeredAgent(Desk.AGENT, Desk.ALL), Desk.ALL);
    scenario.subscribedBy(OTHER, as(id).setForce(true));
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).hasSize(1);
    assertThat(scenario.messages(DRIVER, RescindResourceOfferMessage.class)).isEmpty();
    assertThat(scenario.messages(OTHER, FrameworkRegisteredMessage.class)).hasSize(1);
    assertThat(scenario.view().offers()).isEmpty();
  }

  @Test
  void callsOfTheOldDriverAreDropped() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.subscribedBy(OTHER, as(id).setForce(true));
    scenario.message(
        DRIVER, Call.newBuilder().setType(Call.Type.TEARDOWN).setFrameworkId(id.proto()).build());
    assertThat(scenario.view().frameworks()).containsKey(id);
    assertThat(scenario.view().counts().events().get(MasterCounter.DROPPED_MESSAGES)).isEqualTo(1);
  }

  @Test
  void streamTakesOverFromADriver() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.subscribed("s1", as(id));
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).hasSize(1);
    assertThat(scenario.events("s1").getFirst().getType()).isEqualTo(Event.Type.SUBSCRIBED);
  }

  @Test
  void disconnectedFrameworkKeepsItsTasksUntilItsTimeIsOver() {
    Desk desk = new Desk(new Scenario(), patient());
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
    Desk desk = new Desk(lenient, patient());
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
    Desk desk = new Desk(new Scenario(), patient());
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    MasterEvent late = fired(desk);
    desk.scenario.after(Duration.ofSeconds(10)).subscribed("s2", as(desk.framework));
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId("s2")));
    desk.scenario.after(Duration.ofSeconds(50)).when(late);
    assertThat(desk.scenario.view().frameworks()).containsKey(desk.framework);
  }

  /** For programs, beside the text. */
  @Test
  void refusedStreamNamesTheReason() {
    Desk desk = new Desk(new Scenario(), patient());
    FrameworkInfo other =
        patient().toBuilder().setId(desk.framework.proto()).setPrincipal("other").build();
    desk.scenario.subscribed("s2", Call.Subscribe.newBuilder().setFrameworkInfo(other));
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    desk.scenario.after(Duration.ofSeconds(60)).when(fired(desk));
    desk.scenario.call("s3", Scenario.subscription(as(desk.framework)));
    assertThat(desk.scenario.allEffects())
        .filteredOn(MasterEffect.OpenStream.class::isInstance)
        .extracting(effect -> ((MasterEffect.OpenStream) effect).refusal())
        .containsExactly(
            Optional.empty(),
            Optional.of(Refusal.PRINCIPAL_CHANGED),
            Optional.of(Refusal.FRAMEWORK_REMOVED));
  }

  @Test
  void abortedDriverStaysButIsNotOfferedTo() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, anew());
    scenario.offered(id, scenario.registeredAgent(Desk.AGENT, Desk.ALL), Desk.ALL);
    scenario.message(
        DRIVER, DeactivateFrameworkMessage.newBuilder().setFrameworkId(id.proto()).build());
    assertThat(scenario.view().frameworks().get(id).status()).isEqualTo(FrameworkStatus.INACTIVE);
    assertThat(scenario.messages(DRIVER, RescindResourceOfferMessage.class)).hasSize(1);
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
        .extracting(task -> task.getTaskId().getValue())
        .containsExactly("b", "c");
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    FrameworkId second = scenario.subscribed("s2", Desk.partitionAware());
    scenario.when(new MasterEvent.TeardownRequested(new RequestId(100), second, Approvers.all()));
    assertThat(scenario.view().completedFrameworks())
        .extracting(ended -> ended.framework().id())
        .containsExactly(second);
  }
}
