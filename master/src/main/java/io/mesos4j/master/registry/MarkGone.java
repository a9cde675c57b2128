package io.mesos4j.master.registry;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Moves an admitted or unreachable agent to the gone ones, from where none comes back.
 *
 * @param since when it was declared gone
 */
public record MarkGone(AgentId agent, TimeInfo since) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    String id = agent.value();
    if (draft.has(RecordKind.GONE, id)) {
      return Rules.violation("agent %s is already gone", id);
    }
    if (!draft.has(RecordKind.AGENT, id) && !draft.has(RecordKind.UNREACHABLE, id)) {
      return Rules.violation("agent %s is neither admitted nor unreachable", id);
    }
    draft.remove(RecordKind.AGENT, id);
    draft.remove(RecordKind.UNREACHABLE, id);
    draft.put(
        RecordKind.GONE,
        id,
        Registry.GoneSlave.newBuilder().setId(agent.proto()).setTimestamp(since).build());
    return Rules.ok();
  }
}
