package io.mesos4j.master.registry;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;

/** Forgets an agent that left in good order: an admitted one, or an unreachable one. */
public record RemoveAgent(AgentId agent) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    for (RecordKind kind : List.of(RecordKind.AGENT, RecordKind.UNREACHABLE)) {
      if (draft.has(kind, agent.value())) {
        draft.remove(kind, agent.value());
        return Rules.ok();
      }
    }
    return Rules.violation("agent %s is neither admitted nor unreachable", agent.value());
  }
}
