package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceOffersMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.junit.jupiter.api.Test;

/**
 * What upstream's master was told, told to ours: it must send each peer the same messages in the
 * same order. The four recordings are one master's life: drivers come and go, an HTTP framework
 * reserves and launches, its agent is killed and comes again, another scheduler takes over, kills
 * its task, and the agent is drained and given up. What came over HTTP, and so is in no recording,
 * is said here as what must have caused the next message; wording is masked.
 */
class RecordedExchangeTest {

  private static final String MASTER = "master";
  private static final UUID OURS = UUID.newBuilder().setValue(ByteString.EMPTY).build();

  private final Map<String, List<Message>> expected = new LinkedHashMap<>();
  private final HttpFramework framework;
  private final Scenario scenario;

  RecordedExchangeTest() throws IOException {
    scenario = new Scenario(settings(WireRecording.read("register-and-run")));
    framework = new HttpFramework(scenario);
  }

  @Test
  void everyPeerHearsWhatUpstreamToldIt() throws IOException {
    play("register-and-run");
    play("http-framework-reserve-and-launch");
    scenario.when(new MasterEvent.PeerGone(agent()));
    play("agent-restart-reregister");
    framework.disconnects();
    play("failover-kill-drain-gone");
    assertThat(expected).hasSize(3);
    expected.forEach((peer, messages) ->
        assertThat(sent(scenario, peer)).as("to %s", peer).containsExactlyElementsOf(messages));
  }

  private Upid agent() {
    return scenario.view().agents().registered().values().iterator().next().pid();
  }

  private void play(String recording) throws IOException {
    for (WireRecording.Sent sent : WireRecording.read(recording)) {
      String to = sent.to().id();
      if (to.equals(MASTER)) {
        Message heard = framework.withOurOperation(sent.content());
        scenario.message(sent.message().from().toString(), heard);
      } else if (sent.message().from().id().equals(MASTER)) {
        Message said = sent.content();
        framework.causes(said);
        expected.computeIfAbsent(to, peer -> new ArrayList<>()).add(masked(said));
        if (said instanceof ResourceOffersMessage offers) {
          scenario.when(proposed(offers.getOffers(0)));
        }
      }
    }
  }

  private static MasterSettings settings(List<WireRecording.Sent> sent) {
    return sent.stream()
        .map(WireRecording.Sent::content)
        .filter(FrameworkRegisteredMessage.class::isInstance)
        .map(greeting -> ((FrameworkRegisteredMessage) greeting).getMasterInfo())
        .map(MasterSettings::defaults)
        .findFirst()
        .orElseThrow();
  }

  private static MasterEvent proposed(Offer offer) {
    SequencedMap<AgentId, Resources> byAgent = new LinkedHashMap<>();
    byAgent.put(
        AgentId.of(offer.getSlaveId()),
        Resources.of(offer.getResourcesList()).unallocated().allocate("*"));
    SequencedMap<String, SequencedMap<AgentId, Resources>> byRole = new LinkedHashMap<>();
    byRole.put("*", byAgent);
    return new MasterEvent.OffersProposed(
        new Proposal(FrameworkId.of(offer.getFrameworkId()), byRole));
  }

  private static List<Message> sent(Scenario scenario, String peer) {
    return scenario.allEffects().stream()
        .filter(MasterEffect.SendMessage.class::isInstance)
        .map(effect -> (MasterEffect.SendMessage) effect)
        .filter(sent -> sent.to().id().equals(peer))
        .map(sent -> masked(sent.message()))
        .toList();
  }

  /** Without the sentences, and offers with their resources in one order. */
  private static Message masked(Message message) {
    return switch (message) {
      case StatusUpdateMessage update -> masked(update.toBuilder());
      case ApplyOperationMessage operation -> operation.toBuilder().setOperationUuid(OURS).build();
      case AcknowledgeOperationStatusMessage known ->
          known.toBuilder().setOperationUuid(OURS).build();
      case ShutdownMessage shutdown -> shutdown.toBuilder().setMessage("masked").build();
      case ResourceOffersMessage offers -> {
        ResourceOffersMessage.Builder masked = offers.toBuilder();
        masked.getOffersBuilderList().forEach(RecordedExchangeTest::sort);
        yield masked.build();
      }
      default -> message;
    };
  }

  /** The master's own updates without their time too. */
  private static Message masked(StatusUpdateMessage.Builder update) {
    TaskStatus.Builder status = update.getUpdateBuilder().getStatusBuilder();
    if (status.hasMessage()) {
      status.setMessage("masked");
    }
    if (status.getSource() == TaskStatus.Source.SOURCE_MASTER) {
      status.clearTimestamp();
      update.getUpdateBuilder().setTimestamp(0);
    }
    return update.build();
  }

  private static void sort(Offer.Builder offer) {
    List<Resource> sorted =
        offer.getResourcesList().stream()
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .toList();
    offer.clearResources().addAllResources(sorted);
  }
}
