package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Replaces what is known of an admitted agent. Its drain and deactivation marks stay.
 *
 * @param agent with its id
 */
public record UpdateAgent(SlaveInfo agent) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    String id = agent.getId().getValue();
    Optional<Registry.Slave> known =
        draft.find(RecordKind.AGENT, id).map(Registry.Slave.class::cast);
    if (known.isEmpty()) {
      return Rules.violation("agent %s is not admitted", id);
    }
    if (!known.get().getInfo().equals(agent)) {
      draft.put(RecordKind.AGENT, id, known.get().toBuilder().setInfo(agent).build());
    }
    return Rules.ok();
  }
}
