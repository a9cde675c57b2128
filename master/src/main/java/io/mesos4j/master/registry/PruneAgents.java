package io.mesos4j.master.registry;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Forgets unreachable and gone agents that are too old or too many. Those that are no longer in the
 * list are passed over.
 *
 * @param unreachable to forget; with {@code gone} at most {@link #MOST_AGENTS}
 */
public record PruneAgents(List<AgentId> unreachable, List<AgentId> gone)
    implements RegistryOperation {

  /** More would not fit into one write of the store. */
  public static final int MOST_AGENTS = 1000;

  public PruneAgents {
    unreachable = List.copyOf(unreachable);
    gone = List.copyOf(gone);
    if (unreachable.size() + gone.size() > MOST_AGENTS) {
      throw new IllegalArgumentException("more than " + MOST_AGENTS + " agents in one prune");
    }
  }

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    unreachable.forEach(agent -> draft.remove(RecordKind.UNREACHABLE, agent.value()));
    gone.forEach(agent -> draft.remove(RecordKind.GONE, agent.value()));
    return Rules.ok();
  }
}
