package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Admits an agent that comes back: unreachable, or forgotten because its record was pruned. Refused
 * for a gone agent. An agent that is still admitted stays as it is.
 *
 * @param agent with its id
 */
public record MarkReachable(SlaveInfo agent) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    String id = agent.getId().getValue();
    if (draft.has(RecordKind.GONE, id)) {
      return Rules.violation("agent %s was marked gone and cannot come back", id);
    }
    if (!draft.has(RecordKind.AGENT, id)) {
      draft.put(RecordKind.AGENT, id, admitted(draft, id));
      draft.remove(RecordKind.UNREACHABLE, id);
    }
    return Rules.ok();
  }

  private Registry.Slave admitted(RegistryDraft draft, String id) {
    Registry.Slave.Builder admitted = Registry.Slave.newBuilder().setInfo(agent);
    draft
        .find(RecordKind.UNREACHABLE, id)
        .map(Registry.UnreachableSlave.class::cast)
        .ifPresent(unreachable -> keepMarks(unreachable, admitted));
    return admitted.build();
  }

  private static void keepMarks(
      Registry.UnreachableSlave unreachable, Registry.Slave.Builder admitted) {
    if (unreachable.hasDrainInfo()) {
      admitted.setDrainInfo(unreachable.getDrainInfo());
    }
    if (unreachable.getDeactivated()) {
      admitted.setDeactivated(true);
    }
  }
}
