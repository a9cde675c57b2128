package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceOffersMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/**
 * What upstream's master was told, told to ours: it must send each peer the same messages in the
 * same order. The recording's offers are proposed as the allocator would have; wording is masked.
 */
class RecordedExchangeTest {

  private static final Pattern LINE =
      Pattern.compile(".*\"to\": \"([^\"]*)\".*?\"from\": \"([^\"]*)\", \"value\": (.*)}");
  private static final String MASTER = "master";

  private record Row(String to, String from, String value) {

    boolean fromMaster() {
      return from.startsWith("master@");
    }

    Message read(Message.Builder builder) {
      try {
        MesosJson.parse(value.getBytes(StandardCharsets.UTF_8), builder);
        return builder.build();
      } catch (JsonException e) {
        throw new IllegalArgumentException(value, e);
      }
    }

    /** Messages to the master, by who writes and what it says. */
    Message heard() {
      if (from.startsWith("scheduler-")) {
        return read(Call.newBuilder());
      }
      if (value.startsWith("{\"slave\": ")) {
        return read(RegisterSlaveMessage.newBuilder());
      }
      return value.startsWith("{\"update\": ")
          ? read(StatusUpdateMessage.newBuilder())
          : read(UpdateSlaveMessage.newBuilder());
    }

    /** Messages from the master, by who reads and what they say. */
    Message said() {
      if (value.startsWith("{\"offers\": ")) {
        return read(ResourceOffersMessage.newBuilder());
      }
      if (value.startsWith("{\"update\": ")) {
        return read(StatusUpdateMessage.newBuilder());
      }
      if (value.contains("\"master_info\": ")) {
        return read(FrameworkRegisteredMessage.newBuilder());
      }
      if (value.contains("\"connection\": ")) {
        return read(SlaveRegisteredMessage.newBuilder());
      }
      if (value.startsWith("{\"framework\": ")) {
        return read(RunTaskMessage.newBuilder());
      }
      return value.contains("\"uuid\": ")
          ? read(StatusUpdateAcknowledgementMessage.newBuilder())
          : read(ShutdownFrameworkMessage.newBuilder());
    }
  }

  private static List<Row> rows() throws IOException {
    try (InputStream lines =
        RecordedExchangeTest.class.getResourceAsStream(
            "/golden/libprocess/register-and-run.jsonl")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .map(line -> new Row(line.group(1), line.group(2), line.group(3)))
          .toList();
    }
  }

  @Test
  void everyPeerHearsWhatUpstreamToldIt() throws IOException {
    List<Row> rows = rows();
    Scenario scenario = new Scenario(settings(rows));
    scenario.after(
        Duration.between(scenario.now(), Instant.ofEpochSecond(1_500_000_000L, 500_000_000L)));
    Map<String, List<Message>> expected = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.to().equals(MASTER)) {
        scenario.message(row.from(), row.heard());
      } else if (row.fromMaster()) {
        Message said = row.said();
        expected.computeIfAbsent(row.to(), to -> new ArrayList<>()).add(masked(said));
        if (said instanceof ResourceOffersMessage offers) {
          scenario.when(proposed(offers.getOffers(0)));
        }
      }
    }
    assertThat(expected).hasSize(3);
    expected.forEach((peer, messages) ->
        assertThat(sent(scenario, peer)).as("to %s", peer).containsExactlyElementsOf(messages));
  }

  private static MasterSettings settings(List<Row> rows) {
    return rows.stream()
        .filter(Row::fromMaster)
        .map(Row::said)
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
      case StatusUpdateMessage update -> {
        StatusUpdateMessage.Builder masked = update.toBuilder();
        TaskStatus.Builder status = masked.getUpdateBuilder().getStatusBuilder();
        yield (status.hasMessage() ? setMessage(masked) : masked).build();
      }
      case ResourceOffersMessage offers -> {
        ResourceOffersMessage.Builder masked = offers.toBuilder();
        masked.getOffersBuilderList().forEach(RecordedExchangeTest::sort);
        yield masked.build();
      }
      default -> message;
    };
  }

  private static StatusUpdateMessage.Builder setMessage(StatusUpdateMessage.Builder update) {
    update.getUpdateBuilder().getStatusBuilder().setMessage("masked");
    return update;
  }

  private static void sort(Offer.Builder offer) {
    List<Resource> sorted =
        offer.getResourcesList().stream()
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .toList();
    offer.clearResources().addAllResources(sorted);
  }
}
