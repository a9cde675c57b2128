package io.mesos4j.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentSettings.Identity;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.edge.LibprocessEdge;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.junit.jupiter.api.Test;

/**
 * What an upstream agent was told, told to ours: its masters must hear the same from it in the same
 * order. The four recordings are one agent's life: a command task, an executor of the older API
 * with five tasks, an operation and a task of an HTTP framework, a kill -9 of the agent, another
 * scheduler that kills the task, a drain and the end. Upstream's executors of command tasks are
 * processes that talk to their agent; ours are part of it, so what theirs said is said here as what
 * happened to the container.
 */
class RecordedOrdersTest {

  private static final String AGENT = "slave(1)";
  private static final String CUSTOM = "default";

  private final Identities identities = new Identities();
  private final Map<String, Integer> heard = new HashMap<>();
  private final Identity identity;
  private AgentScenario scenario;
  private LibprocessEdge edge;

  RecordedOrdersTest() throws IOException {
    identity = identity();
    begin(new AgentScenario(identity));
  }

  @Test
  void mastersHearWhatUpstreamsAgentTold() throws IOException {
    scenario.when(new AgentEvent.Started(RecoveredAgent.nothing()));
    scenario.when(new AgentEvent.ContainersRecovered(Set.of()));
    follow("register-and-run");
    play("register-and-run");
    play("http-framework-reserve-and-launch");
    restart();
    follow("agent-restart-reregister");
    play("agent-restart-reregister");
    play("failover-kill-drain-gone");
    assertThat(sentTo("master").skip(heard.get("master"))).as("beyond upstream's").isEmpty();
  }

  private static Identity identity() throws IOException {
    RecordedMessages.Sent first = RecordedMessages.of("register-and-run").getFirst();
    RegisterSlaveMessage hello = RegisterSlaveMessage.parseFrom(first.body());
    return new Identity(
        first.from(),
        hello.getSlave(),
        hello.getAgentCapabilitiesList(),
        hello.getVersion(),
        List.of());
  }

  private void begin(AgentScenario life) {
    scenario = life;
    heard.clear();
    edge =
        new LibprocessEdge(
            new Inbox<AgentEvent>() {
              @Override
              public void post(AgentEvent event) {
                life.when(event);
              }

              @Override
              public boolean offer(AgentEvent event) {
                life.when(event);
                return true;
              }
            });
  }

  /** Killed with -9: the next life knows what the disk kept, and the containers still run. */
  private void restart() {
    AgentScenario before = scenario;
    begin(new AgentScenario(identity));
    scenario.when(new AgentEvent.Started(LifeBefore.of(before)));
    Set<ContainerId> alive = new HashSet<>();
    scenario.done(AgentEffect.RecoverContainers.class).getFirst().known().stream()
        .map(ContainerSpec::id)
        .forEach(alive::add);
    scenario.when(new AgentEvent.ContainersRecovered(alive));
  }

  private void follow(String recording) throws IOException {
    Upid master =
        RecordedMessages.of(recording).stream()
            .map(RecordedMessages.Sent::from)
            .filter(from -> from.id().equals("master"))
            .findFirst()
            .orElseThrow();
    MasterInfo leader =
        AgentScenario.LEADER.toBuilder().setPort(master.port()).setPid(master.toString()).build();
    scenario.when(new AgentEvent.MasterDetected(Optional.of(leader)));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.Registration()));
  }

  private void play(String recording) throws IOException {
    for (RecordedMessages.Sent sent : RecordedMessages.of(recording)) {
      if (!sent.to().equals(AGENT)) {
        assertSaid(sent);
      } else if (sent.from().id().startsWith("executor")) {
        executorSays(sent);
      } else {
        tell(sent);
      }
    }
  }

  private void assertSaid(RecordedMessages.Sent theirs) {
    int index = heard.merge(theirs.to(), 1, Integer::sum) - 1;
    Optional<Message> ours = sentTo(theirs.to()).skip(index).findFirst();
    assertThat(ours).as("%s number %d to %s", theirs.name(), index, theirs.to()).isPresent();
    assertThat(ours.get().getDescriptorForType().getFullName()).isEqualTo(theirs.name());
    identities.assertSame(theirs.content(), RecordedMessages.comparable(ours.get()));
  }

  private Stream<Message> sentTo(String process) {
    return scenario.everything().stream()
        .filter(AgentEffect.SendMessage.class::isInstance)
        .map(AgentEffect.SendMessage.class::cast)
        .filter(sent -> sent.to().id().equals(process))
        .map(AgentEffect.SendMessage::message);
  }

  private void tell(RecordedMessages.Sent sent) {
    ByteString body = identities.translated(sent.content()).toByteString();
    edge.received(sent.from(), sent.name(), body);
  }

  private void executorSays(RecordedMessages.Sent sent) throws IOException {
    switch (sent.name().substring(sent.name().lastIndexOf('.') + 1)) {
      case "RegisterExecutorMessage" -> registers(sent);
      case "StatusUpdateMessage" -> updates(sent);
      default -> assertThat(sent.name()).endsWith("ReregisterExecutorMessage");
    }
  }

  private void registers(RecordedMessages.Sent sent) throws IOException {
    String executor = RegisterExecutorMessage.parseFrom(sent.body()).getExecutorId().getValue();
    if (executor.equals(CUSTOM)) {
      scenario.when(new AgentEvent.ContainerLaunched(containerOf(executor), 42));
      edge.received(sent.from(), sent.name(), sent.body());
    }
  }

  private void updates(RecordedMessages.Sent sent) throws IOException {
    var update = StatusUpdateMessage.parseFrom(sent.body()).getUpdate();
    String executor = update.getExecutorId().getValue();
    if (executor.equals(CUSTOM)) {
      edge.received(sent.from(), sent.name(), sent.body());
    } else {
      happens(update.getStatus().getState(), containerOf(executor));
    }
  }

  private void happens(TaskState state, ContainerId container) {
    switch (state) {
      case TASK_STARTING -> scenario.when(new AgentEvent.ContainerLaunched(container, 42));
      case TASK_FINISHED -> exits(container, ExitStatus.exited(0));
      case TASK_KILLED -> exits(container, ExitStatus.signaled(15));
      default -> {}
    }
  }

  private void exits(ContainerId container, ExitStatus status) {
    scenario.when(new AgentEvent.ContainerExited(container, Termination.exited(status)));
  }

  private ContainerId containerOf(String executor) {
    return scenario.view().executors().stream()
        .filter(each -> each.info().getExecutorId().getValue().equals(executor))
        .map(Executor::container)
        .findFirst()
        .orElseThrow();
  }
}
