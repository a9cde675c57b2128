package io.mesos4j.master.allocator;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.mesos.Protos.Unavailability;

/** What the allocator tells the master. */
public sealed interface AllocatorOutcome
    permits Proposal, AllocatorOutcome.InverseProposal, AllocatorOutcome.AvailableUpdated {

  /**
   * A framework is asked to leave agents that are to be maintained. The allocator counts it as
   * outstanding until it is answered.
   *
   * @param agents when each will be unavailable
   */
  record InverseProposal(FrameworkId framework, SequencedMap<AgentId, Unavailability> agents)
      implements AllocatorOutcome {}

  /**
   * The answer to {@link AllocatorCommand.UpdateAvailable}.
   *
   * @param request the number that the command carried
   * @param refusal why nothing was changed; absent when all of it was
   */
  record AvailableUpdated(long request, Optional<Violation> refusal) implements AllocatorOutcome {}
}
