package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.List;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/** A step that waits for the registry; it carries ids and input, never state. */
public sealed interface PendingStep {

  /** A new agent is written down. */
  record Admission(AgentId agent, Upid from, RegisterSlaveMessage message) implements PendingStep {}

  /** A known agent comes back and is written down as reachable or changed. */
  record Readmission(AgentId agent, Upid from, ReregisterSlaveMessage message)
      implements PendingStep {}

  /** An agent is written down as unreachable. */
  record Unreachability(AgentId agent, Instant since, String reason) implements PendingStep {}

  /** An agent that said goodbye is struck off. */
  record Departure(AgentId agent, String reason, MasterCounter cause) implements PendingStep {}

  /** An agent is written down as gone for good; operators wait for the answer. */
  record Goneness(AgentId agent, Instant since, List<RequestId> requests) implements PendingStep {}

  AgentId agent();
}
