package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.CramMd5;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.master.core.model.Access;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationCompletedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationErrorMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationFailedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationMechanismsMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStartMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStepMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** Drivers and agents that must prove who they are, honest and otherwise. */
class AuthenticationTest {

  private static final String AGENT = "slave(1)@127.0.0.1:5051";
  private static final String DRIVER = "scheduler-1@127.0.0.1:6000";
  private static final String SPEAKER = "crammd5-authenticatee(1)@127.0.0.1:6000";
  private static final String OTHER = "crammd5-authenticatee(2)@127.0.0.1:6000";

  private final Scenario scenario = new Scenario(demanding());

  @Test
  void strangersAreNotTakenIn() {
    scenario.message(AGENT, Scenario.registration(Desk.ALL));
    assertThat(scenario.view().agents().registered()).isEmpty();
    subscribe();
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class))
        .singleElement()
        .satisfies(error -> assertThat(error.getMessage()).contains("not authenticated"));
  }

  @Test
  void whoKnowsTheSecretIsTakenInAsItsPrincipal() {
    begin(SPEAKER);
    answer(SPEAKER, 1, "good");
    assertThat(said(AuthenticationCompletedMessage.class)).hasSize(1);
    subscribe();
    assertThat(scenario.view().frameworks().values())
        .singleElement()
        .satisfies(framework -> assertThat(framework.info().getPrincipal()).isEqualTo("p"));
    assertThat(scenario.effects()).contains(new MasterEffect.CloseAuthenticator(1));
  }

  @Test
  void wrongSecretFails() {
    begin(SPEAKER);
    answer(SPEAKER, 1, "bad");
    assertThat(said(AuthenticationFailedMessage.class)).hasSize(1);
    subscribe();
    assertThat(scenario.view().frameworks()).isEmpty();
  }

  @Test
  void subscriptionDuringTheHandshakeWaitsForItsEnd() {
    begin(SPEAKER);
    subscribe();
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).isEmpty();
    answer(SPEAKER, 1, "good");
    assertThat(scenario.messages(DRIVER, FrameworkRegisteredMessage.class)).hasSize(1);
  }

  @Test
  void oneAnswerServesOneHandshakeOnly() {
    begin(SPEAKER);
    ByteString stolen = answer(SPEAKER, 1, "good");
    scenario.when(new MasterEvent.PeerGone(Upid.parse(DRIVER)));
    begin(OTHER);
    step(OTHER, 2, start());
    step(OTHER, 2, AuthenticationStepMessage.newBuilder().setData(stolen).build());
    assertThat(said(AuthenticationFailedMessage.class)).hasSize(1);
    step(OTHER, 2, AuthenticationStepMessage.newBuilder().setData(stolen).build());
    assertThat(said(AuthenticationFailedMessage.class)).hasSize(1);
  }

  @Test
  void otherProcessesCannotSpeakInAHandshake() {
    begin(SPEAKER);
    step(OTHER, 1, start());
    step(SPEAKER, 7, start());
    assertThat(said(AuthenticationStepMessage.class)).isEmpty();
  }

  @Test
  void handshakeWithoutOrderIsBrokenOff() {
    begin(SPEAKER);
    step(SPEAKER, 1, AuthenticationStepMessage.newBuilder().setData(ByteString.EMPTY).build());
    begin(SPEAKER);
    step(SPEAKER, 2, start().toBuilder().setMechanism("PLAIN").build());
    begin(SPEAKER);
    step(SPEAKER, 3, start());
    step(SPEAKER, 3, start());
    assertThat(said(AuthenticationErrorMessage.class)).hasSize(3);
  }

  @Test
  void nobodySpeaksForAnotherHost() {
    begin("crammd5-authenticatee(1)@127.0.0.9:6000");
    assertThat(scenario.effects())
        .noneMatch(effect -> effect instanceof MasterEffect.OpenAuthenticator);
    begin("crammd5-authenticatee(1)@127.0.0.1:6999");
    assertThat(scenario.effects())
        .anyMatch(effect -> effect instanceof MasterEffect.OpenAuthenticator);
  }

  @Test
  void handshakeTakesNoLongerThanItMay() {
    begin(SPEAKER);
    subscribe();
    scenario.when(new MasterEvent.TimerFired(new MasterTimer.HandshakeTimedOut(1)));
    assertThat(said(AuthenticationErrorMessage.class)).hasSize(1);
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).hasSize(1);
  }

  @Test
  void newHandshakeAndLostLinkVoidWhatWasProven() {
    begin(SPEAKER);
    answer(SPEAKER, 1, "good");
    begin(OTHER);
    scenario.when(new MasterEvent.TimerFired(new MasterTimer.HandshakeTimedOut(2)));
    subscribe();
    begin(SPEAKER);
    answer(SPEAKER, 3, "good");
    scenario.when(new MasterEvent.PeerGone(Upid.parse(DRIVER)));
    subscribe();
    assertThat(scenario.view().frameworks()).isEmpty();
    assertThat(scenario.messages(DRIVER, FrameworkErrorMessage.class)).hasSize(2);
  }

  @Test
  void agentIsTakenInOnceItHasProvenItself() {
    String speaker = "crammd5-authenticatee(1)@127.0.0.1:5051";
    scenario.message(speaker, AuthenticateMessage.newBuilder().setPid(AGENT).build());
    answer(speaker, 1, "good");
    scenario.message(AGENT, Scenario.registration(Desk.ALL));
    assertThat(scenario.view().agents().registered()).hasSize(1);
  }

  private void begin(String speaker) {
    scenario.message(speaker, AuthenticateMessage.newBuilder().setPid(DRIVER).build());
    boolean asked =
        said(AuthenticationMechanismsMessage.class).stream()
            .allMatch(message -> message.getMechanismsList().equals(List.of("CRAM-MD5")));
    assertThat(asked).isTrue();
  }

  /** Plays the other end up to its answer, which is returned. */
  private ByteString answer(String speaker, int session, String secret) {
    step(speaker, session, start());
    ByteString challenge = said(AuthenticationStepMessage.class).getLast().getData();
    ByteString answer = CramMd5.answer("p", secret, challenge);
    step(speaker, session, AuthenticationStepMessage.newBuilder().setData(answer).build());
    return answer;
  }

  private void step(String from, int session, Message message) {
    scenario.when(new MasterEvent.StepReceived(session, Upid.parse(from), message));
  }

  private void subscribe() {
    Call.Subscribe.Builder subscribe =
        Call.Subscribe.newBuilder().setFrameworkInfo(Scenario.info());
    scenario.message(DRIVER, Scenario.subscription(subscribe).build());
  }

  private <M extends Message> List<M> said(Class<M> type) {
    return scenario.effects().stream()
        .filter(MasterEffect.SendStep.class::isInstance)
        .map(effect -> ((MasterEffect.SendStep) effect).message())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static AuthenticationStartMessage start() {
    return AuthenticationStartMessage.newBuilder()
        .setMechanism("CRAM-MD5")
        .setData(ByteString.EMPTY)
        .build();
  }

  private static MasterSettings demanding() {
    return Scenario.settings()
        .withAccess(
            new Access(
                Access.Proof.REQUIRED,
                Access.Proof.REQUIRED,
                Duration.ofSeconds(15),
                Optional.of(Credentials.parse("p good")),
                Authorizer.open()));
  }
}
