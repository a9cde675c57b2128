package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Admits a new agent. Refused when its id is already in use.
 *
 * @param agent with its id
 */
public record AdmitAgent(SlaveInfo agent) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    String id = agent.getId().getValue();
    if (draft.has(RecordKind.AGENT, id)) {
      return Rules.violation("agent %s is already admitted", id);
    }
    draft.put(RecordKind.AGENT, id, Registry.Slave.newBuilder().setInfo(agent).build());
    return Rules.ok();
  }
}
