package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.LEADER;
import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.common.auth.CramMd5;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationCompletedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationFailedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationMechanismsMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStartMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStepMessage;
import org.apache.mesos.Protos.Credential;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** An agent with a credential, and masters that ask for it. */
class AuthenticationTest {

  private static final Upid SESSION = Upid.parse("crammd5-authenticator-session(4)@127.0.0.1:5050");
  private static final ByteString CHALLENGE = ByteString.copyFromUtf8("<1.2@host>");

  private final AgentScenario scenario =
      new AgentScenario(
          new MasterAccess(
              Optional.of(Credential.newBuilder().setPrincipal("p").setSecret("s").build()),
              Duration.ofSeconds(1),
              Duration.ofSeconds(5),
              Duration.ofMinutes(1)));

  @Test
  void agentProvesWhoItIsBeforeItRegisters() {
    begin();
    assertThat(said(AuthenticateMessage.class).getFirst().getPid())
        .isEqualTo(AgentScenario.SELF.toString());
    assertThat(scenario.sent(RegisterSlaveMessage.class)).isEmpty();
    hear(mechanisms("PLAIN", "CRAM-MD5"));
    assertThat(said(AuthenticationStartMessage.class).getFirst().getMechanism())
        .isEqualTo("CRAM-MD5");
    hear(challenge());
    assertThat(said(AuthenticationStepMessage.class).getFirst().getData())
        .isEqualTo(CramMd5.answer("p", "s", CHALLENGE));
    hear(AuthenticationCompletedMessage.getDefaultInstance());
    assertThat(scenario.sent(RegisterSlaveMessage.class)).hasSize(1);
  }

  @Test
  void agentThatTheMasterRefusesEnds() {
    begin();
    hear(mechanisms("CRAM-MD5"));
    hear(challenge());
    hear(AuthenticationFailedMessage.getDefaultInstance());
    assertThat(scenario.done(AgentEffect.Exit.class))
        .singleElement()
        .satisfies(exit -> assertThat(exit.why()).contains("'p'").contains("--credential"));
  }

  @Test
  void successThatNobodyEarnedIsNotBelieved() {
    begin();
    hear(AuthenticationCompletedMessage.getDefaultInstance());
    assertThat(scenario.sent(RegisterSlaveMessage.class)).isEmpty();
  }

  @Test
  void onlyTheMasterIsAnswered() {
    begin();
    Upid stranger = Upid.parse("crammd5-authenticator-session(4)@127.0.0.9:5050");
    scenario.when(new AgentEvent.AuthenticationMessage(1, stranger, mechanisms("CRAM-MD5")));
    assertThat(scenario.lastTurn()).isEmpty();
    hear(mechanisms("CRAM-MD5"));
    Upid other = Upid.parse("crammd5-authenticator-session(5)@127.0.0.1:5050");
    scenario.when(new AgentEvent.AuthenticationMessage(1, other, challenge()));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void silentMasterIsAskedAgainWithMorePatience() {
    begin();
    Duration first = patience();
    assertThat(first).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.Authentication()));
    assertThat(scenario.done(AgentEffect.CloseAuthenticatee.class))
        .containsExactly(new AgentEffect.CloseAuthenticatee(1));
    assertThat(said(AuthenticateMessage.class)).hasSize(1);
    for (int attempt = 0; attempt < 9; attempt++) {
      scenario.when(new AgentEvent.TimerFired(new AgentTimer.Authentication()));
      assertThat(patience()).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(1));
    }
  }

  private void begin() {
    scenario
        .when(new AgentEvent.Started(RecoveredAgent.nothing()))
        .when(new AgentEvent.ContainersRecovered(Set.of()))
        .when(new AgentEvent.MasterDetected(Optional.of(LEADER)))
        .when(new AgentEvent.TimerFired(new AgentTimer.Registration()));
    assertThat(MASTER.address()).isEqualTo(SESSION.address());
  }

  private void hear(Message message) {
    scenario.when(new AgentEvent.AuthenticationMessage(1, SESSION, message));
  }

  private Duration patience() {
    return scenario.done(AgentEffect.StartTimer.class).getFirst().delay();
  }

  private <M extends Message> List<M> said(Class<M> type) {
    return scenario.done(AgentEffect.SendAsAuthenticatee.class).stream()
        .map(AgentEffect.SendAsAuthenticatee::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static AuthenticationMechanismsMessage mechanisms(String... names) {
    return AuthenticationMechanismsMessage.newBuilder().addAllMechanisms(List.of(names)).build();
  }

  private static AuthenticationStepMessage challenge() {
    return AuthenticationStepMessage.newBuilder().setData(CHALLENGE).build();
  }
}
