package io.mesos4j.master.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.MasterInvariants;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.RegistryOperation;
import io.mesos4j.wire.Upid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

  static final List<SlaveInfo.Capability> CAPABILITIES =
      Stream.of(
              SlaveInfo.Capability.Type.MULTI_ROLE,
              SlaveInfo.Capability.Type.HIERARCHICAL_ROLE,
              SlaveInfo.Capability.Type.RESERVATION_REFINEMENT,
              SlaveInfo.Capability.Type.RESOURCE_PROVIDER,
              SlaveInfo.Capability.Type.RESIZE_VOLUME,
              SlaveInfo.Capability.Type.AGENT_DRAINING,
              SlaveInfo.Capability.Type.AGENT_OPERATION_FEEDBACK,
              SlaveInfo.Capability.Type.TASK_RESOURCE_LIMITS)
          .map(type -> SlaveInfo.Capability.newBuilder().setType(type).build())
          .toList();

  private final MasterSettings settings;
  private final MasterCore core;
  private final List<MasterEffect> effects = new ArrayList<>();
  private final List<MasterEffect> allEffects = new ArrayList<>();
  private final List<Happening> history = new ArrayList<>();
  private final Deque<MasterEffect.StoreRegistry> unstored = new ArrayDeque<>();
  private boolean registryWaits;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long requests;

  Scenario() {
    this(settings());
  }

  Scenario(MasterSettings settings) {
    this(settings, Registry.getDefaultInstance());
  }

  Scenario(MasterSettings settings, Registry registry) {
    this.settings = settings;
    core = fresh();
    when(new MasterEvent.RegistryRecovered(registry));
  }

  static MasterSettings settings() {
    return MasterSettings.defaults(
        Protos.MasterInfo.newBuilder()
            .setId("m")
            .setIp(16777343)
            .setPort(5050)
            .setHostname("localhost")
            .build());
  }

  private MasterCore fresh() {
    AtomicInteger minted = new AtomicInteger();
    return new MasterCore(
        settings,
        () ->
            ByteString.copyFrom(
                ByteBuffer.allocate(16).putInt(12, minted.incrementAndGet()).array()));
  }

  /** Handles an event, and whatever the registry answers to it. */
  Scenario when(MasterEvent event) {
    List<MasterEffect> turn = new ArrayList<>();
    history.add(new Happening(now, event));
    core.handle(event, now, turn::add);
    effects.addAll(turn);
    allEffects.addAll(turn);
    MasterInvariants.check(core.view());
    for (MasterEffect effect : turn) {
      if (effect instanceof MasterEffect.StoreRegistry store) {
        unstored.add(store);
      }
    }
    if (!registryWaits) {
      registryAnswers();
    }
    return this;
  }

  /** From now on the registry answers only when told to. */
  Scenario registryWaits() {
    registryWaits = true;
    return this;
  }

  /** The registry makes everything durable that it was asked for. */
  Scenario registryAnswers() {
    while (!unstored.isEmpty()) {
      when(new MasterEvent.RegistryStored(unstored.removeFirst().id()));
    }
    return this;
  }

  /** The registry makes the latest thing durable that it was asked for. */
  Scenario registryAnswersLast() {
    return when(new MasterEvent.RegistryStored(unstored.removeLast().id()));
  }

  Scenario registryRefuses(String reason) {
    return when(new MasterEvent.RegistryRefused(unstored.removeFirst().id(), reason));
  }

  List<RegistryOperation> asked() {
    return unstored.stream().map(MasterEffect.StoreRegistry::operation).toList();
  }

  /** Everything that happened so far once more, to a new core; its effects. */
  List<MasterEffect> replayed() {
    List<MasterEffect> again = new ArrayList<>();
    MasterCore twin = fresh();
    history.forEach(one -> twin.handle(one.event(), one.at(), again::add));
    return again;
  }

  List<MasterEffect> allEffects() {
    return List.copyOf(allEffects);
  }

  private record Happening(Instant at, MasterEvent event) {}

  Instant now() {
    return now;
  }

  Scenario after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Scenario message(String from, Message message) {
    return when(new MasterEvent.MessageReceived(Upid.parse(from), message));
  }

  AgentId registeredAgent(String pid, String resources) {
    message(pid, registration(resources));
    return view().agents().registered().keySet().stream().reduce((a, b) -> b).orElseThrow();
  }

  static RegisterSlaveMessage registration(String resources) {
    return RegisterSlaveMessage.newBuilder()
        .setSlave(agentInfo(resources))
        .setVersion("1.11.0")
        .addAllAgentCapabilities(CAPABILITIES)
        .build();
  }

  static SlaveInfo.Builder agentInfo(String resources) {
    return SlaveInfo.newBuilder()
        .setHostname("host")
        .setPort(5051)
        .setCheckpoint(true)
        .addAllResources(parsed(resources));
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
    return subscribed(stream, Call.Subscribe.newBuilder().setFrameworkInfo(info));
  }

  FrameworkId subscribed(String stream, Call.Subscribe.Builder subscribe) {
    call(stream, subscription(subscribe));
    return newest();
  }

  /** A driver subscribes with its pid. */
  FrameworkId subscribedBy(String pid, Call.Subscribe.Builder subscribe) {
    message(pid, subscription(subscribe).build());
    return newest();
  }

  static Call.Builder subscription(Call.Subscribe.Builder subscribe) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE).setSubscribe(subscribe);
    FrameworkInfo info = subscribe.getFrameworkInfo();
    return info.hasId() ? call.setFrameworkId(info.getId()) : call;
  }

  private FrameworkId newest() {
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
    return offered(framework, agent, "*", Resources.of(parsed(resources)));
  }

  OfferId offered(FrameworkId framework, AgentId agent, String role, Resources resources) {
    LinkedHashMap<AgentId, Resources> byAgent = new LinkedHashMap<>();
    byAgent.put(agent, resources.allocate(role));
    LinkedHashMap<String, SequencedMap<AgentId, Resources>> byRole = new LinkedHashMap<>();
    byRole.put(role, byAgent);
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

  /** What the allocator was told. */
  <C extends AllocatorCommand> List<C> told(Class<C> type) {
    return effects.stream()
        .filter(MasterEffect.TellAllocator.class::isInstance)
        .map(effect -> ((MasterEffect.TellAllocator) effect).command())
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
