package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.PID;
import static io.mesos4j.master.core.AgentScenes.backWith;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static io.mesos4j.master.core.AgentScenes.running;
import static io.mesos4j.master.core.AgentScenes.silence;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.internal.ReregistrationProtos.ReregisterByDigestMessage;
import io.mesos4j.internal.ReregistrationProtos.ReregisterInFullMessage;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.junit.jupiter.api.Test;

/** How agents come back with a digest of what they would say. */
class DigestReturnTest {

  private static final UUID VERSION =
      UUID.newBuilder()
          .setValue(AgentDigest.marked(ByteString.copyFromUtf8("0123456789abcdef")))
          .build();

  @Test
  void agentThatIsWhatItWasIsBackAsIfItHadSaidEverything() {
    Desk desk = running(checkpointing());
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    desk.scenario.message(PID, digest(backWith(desk, "t")));
    assertThat(desk.scenario.messages(PID, ReregisterInFullMessage.class)).isEmpty();
    SlaveReregisteredMessage reply =
        desk.scenario.messages(PID, SlaveReregisteredMessage.class).getLast();
    assertThat(reply.getReconciliationsCount()).isZero();
    assertThat(offered(desk)).isTrue();
    assertThat(desk.scenario.messages(PID, UpdateFrameworkMessage.class)).isNotEmpty();
    Agent agent = desk.scenario.view().agents().registered().get(desk.agent);
    assertThat(agent.connected()).isTrue();
    assertThat(agent.connection().reregistered()).isPresent();
    assertThat(agent.resourceVersion()).contains(VERSION);
  }

  @Test
  void onlyWhoMakesDigestsHearsThatTheyAreRead() {
    Desk desk = running(checkpointing());
    desk.scenario.message(PID, backWith(desk, "t").setResourceVersionUuid(VERSION).build());
    assertThat(offered(desk)).isTrue();
    UUID random = UUID.newBuilder().setValue(ByteString.copyFromUtf8("0123456789abcdef")).build();
    desk.scenario.message(PID, backWith(desk, "t").setResourceVersionUuid(random).build());
    assertThat(offered(desk)).isFalse();
  }

  private static boolean offered(Desk desk) {
    return AgentDigest.isOffered(
        desk.scenario.messages(PID, SlaveReregisteredMessage.class).getLast().getConnection());
  }

  @Test
  void agentThatHasChangedIsToSayIt() {
    Desk desk = running(checkpointing());
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    desk.scenario.message(PID, digest(backWith(desk)));
    assertAskedForAll(desk);
    assertThat(desk.scenario.view().agents().registered().get(desk.agent).connected()).isFalse();
  }

  @Test
  void agentThatWasTakenOffIsToSayIt() {
    Desk desk = running(checkpointing());
    silence(desk);
    desk.scenario.message(PID, digest(backWith(desk, "t")));
    assertAskedForAll(desk);
    assertThat(desk.scenario.view().agents().registered()).isEmpty();
  }

  @Test
  void twinElsewhereIsToSayIt() {
    Desk desk = running(checkpointing());
    String twin = PID.replaceFirst("\\d+$", "7777");
    desk.scenario.message(twin, digest(backWith(desk, "t")));
    assertThat(desk.scenario.messages(twin, ReregisterInFullMessage.class)).hasSize(1);
    assertThat(desk.scenario.view().agents().registered().get(desk.agent).pid())
        .isEqualTo(Upid.parse(PID));
  }

  private static void assertAskedForAll(Desk desk) {
    assertThat(desk.scenario.messages(PID, SlaveReregisteredMessage.class)).isEmpty();
    assertThat(desk.scenario.messages(PID, ReregisterInFullMessage.class))
        .singleElement()
        .satisfies(asked -> assertThat(asked.getResourceVersionUuid()).isEqualTo(VERSION));
  }

  private static ReregisterByDigestMessage digest(ReregisterSlaveMessage.Builder report) {
    return AgentDigest.shortened(report.setResourceVersionUuid(VERSION).build());
  }
}
