package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.LEADER;
import static io.mesos4j.agent.core.AgentScenario.MASTER;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.RecoveredAgent;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;

/** What a master says, for tests of agents. */
final class MasterWords {

  private MasterWords() {}

  /** An agent that knows of a master. */
  static AgentScenario detected() {
    return new AgentScenario()
        .when(new AgentEvent.Started(RecoveredAgent.nothing()))
        .when(new AgentEvent.ContainersRecovered(Set.of()))
        .when(new AgentEvent.MasterDetected(Optional.of(LEADER)));
  }

  static AgentEvent timer(AgentTimer timer) {
    return new AgentEvent.TimerFired(timer);
  }

  static AgentEvent registered(String id) {
    return new AgentEvent.Registered(MASTER, registeredAs(id));
  }

  static SlaveRegisteredMessage registeredAs(String id) {
    return SlaveRegisteredMessage.newBuilder().setSlaveId(slave(id)).build();
  }

  static AgentEvent reregistered(String id) {
    return new AgentEvent.Reregistered(
        MASTER, SlaveReregisteredMessage.newBuilder().setSlaveId(slave(id)).build());
  }

  /** The framework of {@link AgentScenario} is torn down. */
  static AgentEvent frameworkIsOver() {
    return new AgentEvent.ShutdownFramework(
        MASTER,
        ShutdownFrameworkMessage.newBuilder()
            .setFrameworkId(AgentScenario.framework().getId())
            .build());
  }

  static SlaveID slave(String id) {
    return SlaveID.newBuilder().setValue(id).build();
  }
}
