package io.mesos4j.master.registry;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Moves an admitted agent to the unreachable ones. Its drain and deactivation marks go along.
 *
 * @param since when it was found unreachable
 */
public record MarkUnreachable(AgentId agent, TimeInfo since) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    String id = agent.value();
    Optional<Registry.Slave> known =
        draft.find(RecordKind.AGENT, id).map(Registry.Slave.class::cast);
    if (known.isEmpty()) {
      return Rules.violation("agent %s is not admitted", id);
    }
    Registry.UnreachableSlave.Builder unreachable =
        Registry.UnreachableSlave.newBuilder().setId(agent.proto()).setTimestamp(since);
    if (known.get().hasDrainInfo()) {
      unreachable.setDrainInfo(known.get().getDrainInfo());
    }
    if (known.get().getDeactivated()) {
      unreachable.setDeactivated(true);
    }
    draft.remove(RecordKind.AGENT, id);
    draft.put(RecordKind.UNREACHABLE, id, unreachable.build());
    return Rules.ok();
  }
}
