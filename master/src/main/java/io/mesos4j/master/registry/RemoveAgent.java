package io.mesos4j.master.registry;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;

/** Forgets an admitted agent that left in good order. */
public record RemoveAgent(AgentId agent) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    if (!draft.has(RecordKind.AGENT, agent.value())) {
      return Rules.violation("agent %s is not admitted", agent.value());
    }
    draft.remove(RecordKind.AGENT, agent.value());
    return Rules.ok();
  }
}
