package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.FrameworkInfo;
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

/** How drivers with a pid come, come again and take over from one another. */
class DriverTakeoverTest {

  private static final String DRIVER = "scheduler-1@127.0.0.1:5100";
  private static final String OTHER = "scheduler-2@127.0.0.1:5101";

  @Test
  void driverThatAsksAgainIsToldItsIdAgain() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.subscribedBy(DRIVER, Applicants.anew());
    assertThat(scenario.messages(DRIVER, FrameworkRegisteredMessage.class))
        .extracting(message -> message.getFrameworkId().getValue())
        .containsExactly(id.value(), id.value());
    assertThat(scenario.view().frameworks()).hasSize(1);
  }

  @Test
  void oldDriversRegisterWithoutAnIdAndReregisterWithOne() {
    Scenario scenario = new Scenario();
    FrameworkInfo known =
        Applicants.patient().toBuilder().setId(new FrameworkId("f").proto()).build();
    scenario.message(DRIVER, RegisterFrameworkMessage.newBuilder().setFramework(known).build());
    scenario.message(
        DRIVER,
        ReregisterFrameworkMessage.newBuilder()
            .setFramework(Applicants.patient())
            .setFailover(true)
            .build());
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("'id'", "'f'"),
            second -> assertThat(second).contains("must set the 'id'"));
    assertThat(scenario.view().frameworks()).isEmpty();
  }

  @Test
  void aPidSpeaksForOneFrameworkOnly() {
    Scenario scenario = new Scenario();
    FrameworkId first = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.forgetEffects();
    scenario.subscribedBy(DRIVER, Applicants.as(new FrameworkId("another")));
    assertThat(scenario.view().frameworks()).containsOnlyKeys(first);
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).isEmpty();
  }

  @Test
  void driverIsToldByAnErrorThatItCannotBeChangedSo() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.message(
        DRIVER,
        Call.newBuilder()
            .setType(Call.Type.UPDATE_FRAMEWORK)
            .setFrameworkId(id.proto())
            .setUpdateFramework(
                Call.UpdateFramework.newBuilder()
                    .setFrameworkInfo(
                        Applicants.patient().toBuilder()
                            .setId(id.proto())
                            .setPrincipal("somebody else")))
            .build());
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .singleElement()
        .asString()
        .contains("principal");
  }

  @Test
  void driverOnTheSamePidIsReregisteredAndItsOffersAreRescinded() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    OfferId offer = scenario.offered(id, scenario.registeredAgent(Desk.AGENT, Desk.ALL), Desk.ALL);
    assertThat(scenario.messages(DRIVER, ResourceOffersMessage.class))
        .singleElement()
        .satisfies(offers -> assertThat(offers.getPidsList()).containsExactly(Desk.AGENT));
    scenario.subscribedBy(DRIVER, Applicants.as(id));
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
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.subscribedBy(OTHER, Applicants.as(id));
    assertThat(scenario.messages(OTHER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .containsExactly("Framework failed over");
    assertThat(scenario.view().frameworks().get(id).peer().orElseThrow().pid())
        .isEqualTo(Upid.parse(DRIVER));
  }

  @Test
  void driverThatHasNotNoticedThatItIsDisconnectedIsTold() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.when(new MasterEvent.PeerGone(Upid.parse(DRIVER)));
    scenario.message(
        DRIVER, Call.newBuilder().setType(Call.Type.REVIVE).setFrameworkId(id.proto()).build());
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .containsExactly("Framework disconnected");
  }

  @Test
  void driverWhoseFrameworkWasTornDownIsTold() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.when(new MasterEvent.TeardownRequested(new RequestId(100), id, Approvers.all()));
    scenario.message(
        DRIVER, Call.newBuilder().setType(Call.Type.REVIVE).setFrameworkId(id.proto()).build());
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .extracting(FrameworkErrorMessage::getMessage)
        .containsExactly("Framework has been removed");
  }

  @Test
  void secondDriverWithForceTakesOverWithoutRescind() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.offered(id, scenario.registeredAgent(Desk.AGENT, Desk.ALL), Desk.ALL);
    scenario.subscribedBy(OTHER, Applicants.as(id).setForce(true));
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).hasSize(1);
    assertThat(scenario.messages(DRIVER, RescindResourceOfferMessage.class)).isEmpty();
    assertThat(scenario.messages(OTHER, FrameworkRegisteredMessage.class)).hasSize(1);
    assertThat(scenario.view().offers()).isEmpty();
  }

  @Test
  void callsOfTheOldDriverAreDropped() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.subscribedBy(OTHER, Applicants.as(id).setForce(true));
    scenario.message(
        DRIVER, Call.newBuilder().setType(Call.Type.TEARDOWN).setFrameworkId(id.proto()).build());
    assertThat(scenario.view().frameworks()).containsKey(id);
    assertThat(scenario.view().counts().events().get(MasterCounter.DROPPED_MESSAGES)).isEqualTo(1);
  }

  @Test
  void streamTakesOverFromADriver() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.subscribed("s1", Applicants.as(id));
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).hasSize(1);
    assertThat(scenario.events("s1").getFirst().getType()).isEqualTo(Event.Type.SUBSCRIBED);
  }

  @Test
  void abortedDriverStaysButIsNotOfferedTo() {
    Scenario scenario = new Scenario();
    FrameworkId id = scenario.subscribedBy(DRIVER, Applicants.anew());
    scenario.offered(id, scenario.registeredAgent(Desk.AGENT, Desk.ALL), Desk.ALL);
    scenario.message(
        DRIVER, DeactivateFrameworkMessage.newBuilder().setFrameworkId(id.proto()).build());
    assertThat(scenario.view().frameworks().get(id).status()).isEqualTo(FrameworkStatus.INACTIVE);
    assertThat(scenario.messages(DRIVER, RescindResourceOfferMessage.class)).hasSize(1);
  }
}
