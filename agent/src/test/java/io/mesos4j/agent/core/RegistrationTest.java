package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.MasterWords.detected;
import static io.mesos4j.agent.core.MasterWords.registered;
import static io.mesos4j.agent.core.MasterWords.registeredAs;
import static io.mesos4j.agent.core.MasterWords.reregistered;
import static io.mesos4j.agent.core.MasterWords.timer;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mesos4j.agent.core.master.Registration;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RegistrationTest {

  @Test
  void newAgentAsksAgainUntilItIsTakenIn() {
    AgentScenario scenario = detected();
    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(scenario.sent(RegisterSlaveMessage.class)).hasSize(1);
    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(scenario.sent(RegisterSlaveMessage.class)).hasSize(1);
    assertThat(scenario.done(AgentEffect.StartTimer.class)).hasSize(1);

    scenario.when(registered("S0"));
    assertThat(scenario.done(AgentEffect.Checkpoint.class).getFirst().records())
        .singleElement()
        .isInstanceOf(CheckpointRecord.AgentAdmitted.class);
    assertThat(scenario.sent(UpdateSlaveMessage.class)).hasSize(1);
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.RUNNING);
  }

  @Test
  void operatorReadsInTheLogHowTheAgentAndItsMasterStand() {
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(Registration.class);
    heard.start();
    log.addAppender(heard);
    try {
      AgentScenario scenario = detected();
      scenario.when(timer(new AgentTimer.Registration()));
      scenario.when(registered("S0"));
      scenario.when(new AgentEvent.PeerExited(MASTER));
      scenario.when(timer(new AgentTimer.Registration()));
      scenario.when(reregistered("S0"));
      scenario.when(timer(new AgentTimer.PingTimeout()));
      scenario.when(new AgentEvent.MasterDetected(Optional.empty()));
    } finally {
      log.detachAppender(heard);
    }
    assertThat(heard.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Master " + MASTER + " leads",
            "Registered as S0",
            "The connection to the master is lost; registering again",
            "Registered again as S0",
            "The master has been silent for 75 s; registering again",
            "No master leads");
  }

  /** Whatever the random pause is: a question that may just be answered is not asked again. */
  @Test
  void theMasterHasASecondToAnswer() {
    AgentScenario scenario = detected();
    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(delay(scenario)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void onlyTheFollowedMasterIsHeard() {
    AgentScenario scenario = detected();
    scenario.when(timer(new AgentTimer.Registration()));
    scenario.when(
        new AgentEvent.Registered(Upid.parse("master@127.0.0.9:5050"), registeredAs("S0")));
    assertThat(scenario.lastTurn()).isEmpty();
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);
  }

  @Test
  void silenceOfTheMasterLeadsToReregistration() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.Pinged(MASTER, ping(true)));
    assertThat(scenario.sent(PongSlaveMessage.class)).hasSize(1);
    assertThat(delay(scenario)).isEqualTo(Duration.ofSeconds(75));

    scenario.when(timer(new AgentTimer.PingTimeout()));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);
    scenario.when(timer(new AgentTimer.Registration()));
    List<ReregisterSlaveMessage> asked = scenario.sent(ReregisterSlaveMessage.class);
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().getSlave().getId().getValue()).isEqualTo("S0");

    scenario.when(reregistered("S0"));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.RUNNING);
  }

  @Test
  void masterThatLostTheAgentIsAskedAgain() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.Pinged(MASTER, ping(false)));
    assertThat(scenario.sent(PongSlaveMessage.class)).hasSize(1);
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);
  }

  @Test
  void lostLinkToTheMasterLeadsToReregistration() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.PeerExited(MASTER));
    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(scenario.sent(ReregisterSlaveMessage.class)).hasSize(1);
  }

  /** What the agent says upon such an answer goes over no link, and nobody notices its loss. */
  @Test
  void answerThatComesAfterTheLinkBrokeDoesNotCount() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.PeerExited(MASTER));
    scenario.when(welcomeBack(scenario));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);

    scenario.when(timer(new AgentTimer.Registration()));
    scenario.when(new AgentEvent.PeerExited(MASTER));
    scenario.when(welcomeBack(scenario));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);

    scenario.when(timer(new AgentTimer.Registration()));
    scenario.when(welcomeBack(scenario));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.RUNNING);
  }

  private static AgentEvent welcomeBack(AgentScenario scenario) {
    return new AgentEvent.Reregistered(
        MASTER,
        SlaveReregisteredMessage.newBuilder()
            .setSlaveId(scenario.view().standing().info().getId())
            .build());
  }

  @Test
  void everyReportHasAVersionOfItsOwnSoThatEarlierOrdersAreKnownAsSuch() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.PeerExited(MASTER));
    scenario.when(timer(new AgentTimer.Registration()));
    ReregisterSlaveMessage first = scenario.sent(ReregisterSlaveMessage.class).getFirst();
    scenario.when(timer(new AgentTimer.Registration()));
    ReregisterSlaveMessage second = scenario.sent(ReregisterSlaveMessage.class).getFirst();
    assertThat(first.getResourceVersionUuid()).isNotEqualTo(second.getResourceVersionUuid());
  }

  /** A master that has taken the agent in reads no second introduction, but greets only. */
  @Test
  void anIntroductionThatIsRepeatedStaysTheSame() {
    AgentScenario scenario = detected();
    scenario.when(timer(new AgentTimer.Registration()));
    RegisterSlaveMessage first = scenario.sent(RegisterSlaveMessage.class).getFirst();
    scenario.when(timer(new AgentTimer.Registration()));
    RegisterSlaveMessage second = scenario.sent(RegisterSlaveMessage.class).getFirst();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void withoutLeaderTheAgentWaits() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.MasterDetected(Optional.empty()));
    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(scenario.done(AgentEffect.SendMessage.class)).isEmpty();
  }

  /** Nobody would hear of the ends of its tasks. */
  @Test
  void frameworkThatIsBeingShutDownIsNotReported() {
    AgentScenario scenario =
        AgentScenario.registered()
            .launch(AgentScenario.framework().build(), AgentScenario.command("t", "true").build())
            .when(MasterWords.frameworkIsOver())
            .when(new AgentEvent.PeerExited(MASTER))
            .when(timer(new AgentTimer.Registration()));
    assertThat(scenario.view().tasks()).hasSize(1);
    ReregisterSlaveMessage report = scenario.sent(ReregisterSlaveMessage.class).getFirst();
    assertThat(report.getTasksList()).isEmpty();
    assertThat(report.getFrameworksList()).isEmpty();
    assertThat(report.getExecutorInfosList()).isEmpty();
  }

  private static Duration delay(AgentScenario scenario) {
    return scenario.done(AgentEffect.StartTimer.class).getFirst().delay();
  }

  private static PingSlaveMessage ping(boolean connected) {
    return PingSlaveMessage.newBuilder().setConnected(connected).build();
  }
}
