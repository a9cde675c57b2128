package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.MasterSlaveConnection;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;

/** Makes an agent's record from what it said of itself. */
final class AgentRecords {

  private AgentRecords() {}

  /** What both ways to register have in common. */
  record Introduction(
      SlaveInfo info,
      List<Protos.Resource> checkpointed,
      Agent.Software software,
      Optional<Protos.UUID> resourceVersion) {

    /** Everything the agent has: its base resources, with what was made of some of them. */
    Resources total() {
      return AgentTotals.of(info.getResourcesList(), checkpointed);
    }
  }

  static Agent fresh(Turn turn, Upid from, Introduction said) {
    Agent.Connection connection =
        new Agent.Connection(
            from, true, turn.state().minting().observer(), turn.now(), Optional.empty());
    AgentId id = AgentId.of(said.info().getId());
    return new Agent(
        id,
        said.info(),
        connection,
        turn.state().agents().shared(said.software()),
        said.total(),
        said.resourceVersion(),
        Agent.Standing.since(turn.state().agents().marksOf(id), turn.now()));
  }

  /** What an agent is told that is registered again. */
  static SlaveReregisteredMessage.Builder welcomeBack(Turn turn, Agent agent) {
    return SlaveReregisteredMessage.newBuilder()
        .setSlaveId(agent.id().proto())
        .setConnection(connection(turn, agent));
  }

  static MasterSlaveConnection connection(Turn turn, Agent agent) {
    MasterSlaveConnection.Builder connection =
        MasterSlaveConnection.newBuilder()
            .setTotalPingTimeoutSeconds(
                turn.state().settings().agents().pings().total().toMillis() / 1000.0);
    if (agent
        .resourceVersion()
        .map(Protos.UUID::getValue)
        .filter(AgentDigest::isMarked)
        .isPresent()) {
      AgentDigest.offer(connection);
    }
    return connection.build();
  }
}
