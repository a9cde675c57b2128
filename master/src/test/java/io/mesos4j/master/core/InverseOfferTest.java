package io.mesos4j.master.core;

import static io.mesos4j.master.core.MaintenanceScenes.asked;
import static io.mesos4j.master.core.MaintenanceScenes.away;
import static io.mesos4j.master.core.MaintenanceScenes.cancel;
import static io.mesos4j.master.core.MaintenanceScenes.plan;
import static io.mesos4j.master.core.MaintenanceScenes.proposed;
import static io.mesos4j.master.core.MaintenanceScenes.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateInverseOffer;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateUnavailability;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus.Status;
import org.apache.mesos.internal.MessagesProtos.DeactivateFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.InverseOffersMessage;
import org.apache.mesos.internal.MessagesProtos.RescindInverseOfferMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** Frameworks are asked to leave agents whose machines are to be maintained. */
class InverseOfferTest {

  private static final Unavailability AWAY = away(5);
  private static final Filters LATER = Filters.newBuilder().setRefuseSeconds(60).build();

  private final Desk desk = new Desk();
  private final Scenario scenario = desk.scenario;

  private static Call.Builder accepting(OfferID... offers) {
    return Call.newBuilder()
        .setType(Call.Type.ACCEPT_INVERSE_OFFERS)
        .setAcceptInverseOffers(
            Call.AcceptInverseOffers.newBuilder()
                .addAllInverseOfferIds(List.of(offers))
                .setFilters(LATER));
  }

  private UpdateInverseOffer said(Optional<Status> status, Optional<Filters> filters) {
    return new UpdateInverseOffer(desk.framework, desk.agent, status, filters);
  }

  private UpdateInverseOffer taken() {
    return said(Optional.empty(), Optional.empty());
  }

  @Test
  void aScheduleTakesOffersBackAndTellsTheAllocator() {
    desk.offer(Desk.ALL);
    scenario.forgetEffects();
    assertThat(plan(scenario, AWAY)).isEqualTo(200);
    assertThat(desk.events(Event.Type.RESCIND)).hasSize(1);
    assertThat(scenario.told(UpdateUnavailability.class))
        .containsExactly(new UpdateUnavailability(desk.agent, Optional.of(AWAY)));
    desk.offer(Desk.ALL);
    assertThat(
            desk.events(Event.Type.OFFERS).getLast().getOffers().getOffers(0).getUnavailability())
        .isEqualTo(AWAY);
  }

  @Test
  void theSameScheduleAgainDisturbsNobody() {
    asked(desk, AWAY);
    plan(scenario, AWAY);
    assertThat(scenario.events(Desk.STREAM)).isEmpty();
    assertThat(scenario.told(UpdateUnavailability.class)).isEmpty();
    assertThat(scenario.view().inverseOffers()).hasSize(1);
  }

  @Test
  void theFrameworkIsAskedWithAllItNeedsToKnow() {
    plan(scenario, AWAY);
    proposed(scenario, desk.framework, desk.agent, AWAY);
    assertThat(desk.events(Event.Type.INVERSE_OFFERS))
        .singleElement()
        .extracting(event -> event.getInverseOffers().getInverseOffers(0))
        .satisfies(offer -> {
          assertThat(offer.getFrameworkId()).isEqualTo(desk.framework.proto());
          assertThat(offer.getSlaveId()).isEqualTo(desk.agent.proto());
          assertThat(offer.getUnavailability()).isEqualTo(AWAY);
          assertThat(offer.getUrl().getPath()).isEqualTo("/slave(1)");
          assertThat(offer.getResourcesCount()).isZero();
        });
  }

  @Test
  void aDriverIsSentTheOlderMessages() {
    String pid = "scheduler@127.0.0.1:7000";
    FrameworkId driver =
        scenario.subscribedBy(
            pid, Call.Subscribe.newBuilder().setFrameworkInfo(Scenario.info().setName("driver")));
    plan(scenario, AWAY);
    proposed(scenario, driver, desk.agent, AWAY);
    assertThat(scenario.messages(pid, InverseOffersMessage.class))
        .singleElement()
        .satisfies(message -> assertThat(message.getPidsList()).containsExactly(Desk.AGENT));
    cancel(scenario);
    assertThat(scenario.messages(pid, RescindInverseOfferMessage.class)).hasSize(1);
  }

  @Test
  void anAnswerGoesToTheAllocatorOnce() {
    OfferID offer = asked(desk, AWAY).proto();
    RequestId request = desk.call(accepting(offer, offer));
    assertThat(scenario.answer(request)).isEqualTo(202);
    desk.call(accepting(offer));
    assertThat(scenario.told(UpdateInverseOffer.class))
        .containsExactly(said(Optional.of(Status.ACCEPT), Optional.of(LATER)));
    assertThat(scenario.view().inverseOffers()).isEmpty();
  }

  @Test
  void aRefusalIsRememberedForAsLongAsUsual() {
    OfferID offer = asked(desk, AWAY).proto();
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.DECLINE_INVERSE_OFFERS)
            .setDeclineInverseOffers(
                Call.DeclineInverseOffers.newBuilder().addInverseOfferIds(offer)));
    assertThat(scenario.told(UpdateInverseOffer.class))
        .containsExactly(
            said(Optional.of(Status.DECLINE), Optional.of(Filters.getDefaultInstance())));
  }

  @Test
  void nobodyAnswersForAnother() {
    OfferID offer = asked(desk, AWAY).proto();
    FrameworkId other = scenario.subscribed("s2", Scenario.info().setName("other").build());
    scenario.call("s2", accepting(offer).setFrameworkId(other.proto()));
    assertThat(scenario.view().inverseOffers()).hasSize(1);
    assertThat(scenario.told(UpdateInverseOffer.class)).isEmpty();
  }

  @Test
  void anotherTimeMeansAnotherQuestion() {
    asked(desk, AWAY);
    plan(scenario, away(9));
    assertThat(desk.events(Event.Type.RESCIND_INVERSE_OFFER)).hasSize(1);
    assertThat(scenario.told(UpdateInverseOffer.class)).containsExactly(taken());
    assertThat(scenario.told(UpdateUnavailability.class))
        .containsExactly(new UpdateUnavailability(desk.agent, Optional.of(away(9))));
  }

  @Test
  void aProposalForAPlanThatHasChangedIsDropped() {
    plan(scenario, AWAY);
    cancel(scenario);
    scenario.forgetEffects();
    proposed(scenario, desk.framework, desk.agent, AWAY);
    assertThat(scenario.effects()).isEmpty();
  }

  @Test
  void whoCannotBeAskedNowMayBeAskedLater() {
    plan(scenario, AWAY);
    scenario.when(new MasterEvent.PeerGone(Upid.parse(Desk.AGENT)));
    scenario.forgetEffects();
    proposed(scenario, desk.framework, desk.agent, AWAY);
    assertThat(scenario.told(UpdateInverseOffer.class)).containsExactly(taken());
    assertThat(scenario.view().inverseOffers()).isEmpty();
  }

  @Test
  void anAgentThatIsAwayOrNotUsedTakesTheQuestionBack() {
    asked(desk, AWAY);
    scenario.when(
        new MasterEvent.MarkRequested(
            MaintenanceScenes.REQUEST, desk.agent, new AgentMarks.Deactivated()));
    assertThat(desk.events(Event.Type.RESCIND_INVERSE_OFFER)).hasSize(1);
    assertThat(scenario.view().inverseOffers()).isEmpty();
  }

  @Test
  void aMachineThatGoesDownTakesTheQuestionBack() {
    asked(desk, AWAY);
    assertThat(takeDown(scenario)).isEqualTo(200);
    assertThat(desk.events(Event.Type.RESCIND_INVERSE_OFFER)).hasSize(1);
    assertThat(scenario.view().agents().registered()).isEmpty();
  }

  @Test
  void aFrameworkThatIsGoneIsAskedNoMore() {
    asked(desk, AWAY);
    scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    assertThat(scenario.view().inverseOffers()).isEmpty();
    assertThat(scenario.told(UpdateInverseOffer.class)).containsExactly(taken());
    assertThat(desk.events(Event.Type.RESCIND_INVERSE_OFFER)).isEmpty();
  }

  @Test
  void aDriverThatAbortsIsToldSo() {
    String pid = "scheduler@127.0.0.1:7000";
    FrameworkId driver =
        scenario.subscribedBy(
            pid, Call.Subscribe.newBuilder().setFrameworkInfo(Scenario.info().setName("driver")));
    plan(scenario, AWAY);
    proposed(scenario, driver, desk.agent, AWAY);
    scenario.message(
        pid, DeactivateFrameworkMessage.newBuilder().setFrameworkId(driver.proto()).build());
    assertThat(scenario.messages(pid, RescindInverseOfferMessage.class)).hasSize(1);
  }

  @Test
  void silenceTakesTheQuestionBack() {
    OfferId offer = asked(desk, AWAY);
    scenario.when(new MasterEvent.TimerFired(new MasterTimer.OfferTimedOut(offer)));
    assertThat(desk.events(Event.Type.RESCIND_INVERSE_OFFER)).hasSize(1);
    assertThat(scenario.view().inverseOffers()).isEmpty();
  }
}
