package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** A step that waits for the registry; it carries ids and input, never state. */
public sealed interface PendingStep {

  /** A step about one agent. */
  sealed interface OfAgent extends PendingStep {
    AgentId agent();
  }

  /** A new agent is written down. */
  record Admission(AgentId agent, Upid from, RegisterSlaveMessage message) implements OfAgent {}

  /**
   * A known agent comes back and is written down as reachable or changed.
   *
   * @param info what the message says of the agent itself, as an object that is kept anyway
   */
  record Readmission(AgentId agent, Upid from, SlaveInfo info, ReregisterSlaveMessage message)
      implements OfAgent {}

  /** An agent is written down as unreachable. */
  record Unreachability(AgentId agent, Instant since, String reason) implements OfAgent {}

  /** An agent that said goodbye is struck off. */
  record Departure(AgentId agent, String reason, MasterCounter cause) implements OfAgent {}

  /** An agent is written down as gone for good; operators wait for the answer. */
  record Goneness(AgentId agent, Instant since, List<RequestId> requests) implements OfAgent {}

  /**
   * What was decided about an agent's use is written down.
   *
   * @param request the operator that waits; none when the master itself goes on with a drain
   */
  record Marking(AgentId agent, AgentMarks.Change change, Optional<RequestId> request)
      implements OfAgent {}

  /** Agents that are away or gone are forgotten. */
  record Pruning(List<AgentId> unreachable, List<AgentId> gone) implements PendingStep {}

  /** How long frameworks are waited for is written down, or struck off; nobody waits for it. */
  record FailoverNote(List<FrameworkId> frameworks) implements PendingStep {}

  /**
   * Roles get other weights.
   *
   * @param request the operator that waits; none for those of the flag
   */
  record WeightChange(Optional<RequestId> request, List<WeightInfo> weights)
      implements PendingStep {}

  /** The planned maintenance changes. */
  record MaintenanceChange(RequestId request, MaintenanceOperation operation)
      implements PendingStep {}

  /** Roles get other quotas. */
  record QuotaChange(RequestId request, List<QuotaConfig> quotas) implements PendingStep {}
}
