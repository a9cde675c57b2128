package io.mesos4j.master.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Tells a story to a real core: events go in, the registry answers at once, effects are kept. Time
 * moves only by {@link #after}.
 */
final class Scenario {

  private final MasterCore core;
  private final List<MasterEffect> effects = new ArrayList<>();
  private final MasterInvariants invariants = new MasterInvariants();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long requests;

  Scenario() {
    this(
        MasterSettings.defaults(
            Protos.MasterInfo.newBuilder()
                .setId("m")
                .setIp(16777343)
                .setPort(5050)
                .setHostname("localhost")
                .build()));
  }

  Scenario(MasterSettings settings) {
    core = new MasterCore(settings, () -> ByteString.copyFrom(new byte[16]));
    when(new MasterEvent.RegistryRecovered(Registry.getDefaultInstance()));
  }

  /** Handles an event, and whatever the registry answers to it. */
  Scenario when(MasterEvent event) {
    List<MasterEffect> turn = new ArrayList<>();
    core.handle(event, now, turn::add);
    effects.addAll(turn);
    invariants.check(core.view());
    for (MasterEffect effect : turn) {
      if (effect instanceof MasterEffect.StoreRegistry store) {
        when(new MasterEvent.RegistryStored(store.id()));
      }
    }
    return this;
  }

  Scenario after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Scenario message(String from, Message message) {
    return when(new MasterEvent.MessageReceived(Upid.parse(from), message, Optional.empty()));
  }

  AgentId registeredAgent(String pid, String resources) {
    message(
        pid,
        RegisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setHostname("host")
                    .setPort(5051)
                    .setCheckpoint(true)
                    .addAllResources(parsed(resources)))
            .setVersion("1.11.0")
            .addAgentCapabilities(
                SlaveInfo.Capability.newBuilder()
                    .setType(SlaveInfo.Capability.Type.RESERVATION_REFINEMENT))
            .build());
    return view().agents().registered().keySet().stream().reduce((a, b) -> b).orElseThrow();
  }

  static List<Protos.Resource> parsed(String resources) {
    try {
      return ResourceParser.parse(resources, "*");
    } catch (Exception e) {
      throw new IllegalArgumentException(resources, e);
    }
  }

  static FrameworkInfo.Builder info() {
    return FrameworkInfo.newBuilder().setUser("nobody").setName("story");
  }

  FrameworkId subscribed(String stream, FrameworkInfo info) {
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info));
    if (info.hasId()) {
      call.setFrameworkId(info.getId());
    }
    call(stream, call);
    return view().frameworks().keySet().stream().reduce((a, b) -> b).orElse(null);
  }

  /** Sends a call over HTTP and answers the number of its request. */
  RequestId call(String stream, Call.Builder call) {
    RequestId request = new RequestId(requests++);
    when(
        new MasterEvent.SchedulerCalled(
            new HttpOrigin(request, Optional.of(new HttpStreamId(stream)), Optional.empty()),
            call.build()));
    return request;
  }

  OfferId offered(FrameworkId framework, AgentId agent, String resources) {
    LinkedHashMap<AgentId, Resources> byAgent = new LinkedHashMap<>();
    byAgent.put(agent, Resources.of(parsed(resources)).allocate("*"));
    LinkedHashMap<String, SequencedMap<AgentId, Resources>> byRole = new LinkedHashMap<>();
    byRole.put("*", byAgent);
    when(new MasterEvent.OffersProposed(new Proposal(framework, byRole)));
    return view().offers().keySet().stream().reduce((a, b) -> b).orElseThrow();
  }

  MasterView view() {
    return core.view();
  }

  List<MasterEffect> effects() {
    return List.copyOf(effects);
  }

  void forgetEffects() {
    effects.clear();
  }

  List<Event> events(String stream) {
    return effects.stream()
        .filter(MasterEffect.SendEvent.class::isInstance)
        .map(MasterEffect.SendEvent.class::cast)
        .filter(sent -> sent.stream().value().equals(stream))
        .map(MasterEffect.SendEvent::event)
        .toList();
  }

  <M extends Message> List<M> messages(String to, Class<M> type) {
    return effects.stream()
        .filter(MasterEffect.SendMessage.class::isInstance)
        .map(MasterEffect.SendMessage.class::cast)
        .filter(sent -> sent.to().toString().equals(to))
        .map(MasterEffect.SendMessage::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  int answer(RequestId request) {
    return effects.stream()
        .filter(MasterEffect.Respond.class::isInstance)
        .map(MasterEffect.Respond.class::cast)
        .filter(answer -> answer.request().equals(request))
        .mapToInt(MasterEffect.Respond::status)
        .findFirst()
        .orElseThrow();
  }
}
