package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.internal.ReregistrationProtos.ReregisterByDigestMessage;
import io.mesos4j.internal.ReregistrationProtos.ReregisterInFullMessage;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.MasterSlaveConnection;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent that comes back to a master which took it in before and reads digests. */
class DigestTest {

  private static final AgentEvent ASKS = new AgentEvent.TimerFired(new AgentTimer.Registration());
  private static final AgentEvent LINK_BREAKS = new AgentEvent.PeerExited(MASTER);

  private final AgentScenario scenario = AgentScenario.registered();

  @BeforeEach
  void takenInByAReader() {
    scenario.when(LINK_BREAKS).when(ASKS).when(welcome(true));
  }

  @Test
  void digestGoesFirstAndAllOfItWhenThereIsNoAnswer() {
    scenario.when(LINK_BREAKS).when(ASKS);
    ReregisterByDigestMessage digest = only(ReregisterByDigestMessage.class);
    scenario.when(ASKS);
    ReregisterSlaveMessage all = only(ReregisterSlaveMessage.class);
    assertThat(digest.getDigest()).isEqualTo(AgentDigest.of(all));
    assertThat(digest.getSlaveId()).isEqualTo(all.getSlave().getId());
    assertThat(digest.getResourceVersionUuid()).isNotEqualTo(all.getResourceVersionUuid());
    assertThat(AgentDigest.isMarked(all.getResourceVersionUuid().getValue())).isTrue();
    scenario.when(ASKS);
    only(ReregisterSlaveMessage.class);

    scenario.when(welcome(true)).when(LINK_BREAKS).when(ASKS);
    only(ReregisterByDigestMessage.class);
  }

  @Test
  void answerToADigestIsAnAnswer() {
    scenario.when(LINK_BREAKS).when(ASKS).when(welcome(true));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.RUNNING);
  }

  @Test
  void masterThatKnowsItOtherwiseIsToldAllAtOnce() {
    scenario.when(LINK_BREAKS).when(ASKS);
    ReregisterByDigestMessage digest = only(ReregisterByDigestMessage.class);
    UUID other = UUID.newBuilder().setValue(ByteString.copyFromUtf8("earlier")).build();
    scenario.when(inFull(MASTER, other));
    assertThat(scenario.lastTurn()).isEmpty();
    scenario.when(inFull(Upid.parse("master@127.0.0.9:5050"), digest.getResourceVersionUuid()));
    assertThat(scenario.lastTurn()).isEmpty();

    scenario.when(inFull(MASTER, digest.getResourceVersionUuid()));
    only(ReregisterSlaveMessage.class);
    scenario.when(inFull(MASTER, digest.getResourceVersionUuid()));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void nobodyIsToldAnythingOverALinkThatIsGone() {
    scenario.when(LINK_BREAKS).when(ASKS);
    ReregisterByDigestMessage digest = only(ReregisterByDigestMessage.class);
    scenario.when(LINK_BREAKS).when(inFull(MASTER, digest.getResourceVersionUuid()));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void upstreamsMasterIsToldAll() {
    scenario.when(LINK_BREAKS).when(ASKS).when(welcome(false)).when(LINK_BREAKS).when(ASKS);
    only(ReregisterSlaveMessage.class);
  }

  @Test
  void anotherMasterIsToldAll() {
    scenario.when(
        new AgentEvent.MasterDetected(
            Optional.of(
                AgentScenario.LEADER.toBuilder()
                    .setId("another")
                    .setPid("master@127.0.0.2:5050")
                    .build())));
    scenario.when(ASKS);
    only(ReregisterSlaveMessage.class);
  }

  private <M extends Message> M only(Class<M> type) {
    assertThat(scenario.done(AgentEffect.SendMessage.class)).hasSize(1);
    return scenario.sent(type).getFirst();
  }

  private static AgentEvent inFull(Upid from, UUID version) {
    return new AgentEvent.ReregistrationInFull(
        from, ReregisterInFullMessage.newBuilder().setResourceVersionUuid(version).build());
  }

  private static AgentEvent welcome(boolean readsDigests) {
    MasterSlaveConnection.Builder connection =
        MasterSlaveConnection.newBuilder().setTotalPingTimeoutSeconds(75);
    if (readsDigests) {
      AgentDigest.offer(connection);
    }
    return new AgentEvent.Reregistered(
        MASTER,
        SlaveReregisteredMessage.newBuilder()
            .setSlaveId(SlaveID.newBuilder().setValue("S0"))
            .setConnection(connection)
            .build());
  }
}
