package io.mesos4j.master.registry;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Writes down what an operator decided about an agent that is admitted or unreachable.
 *
 * @param change the decision
 */
public record MarkAgent(AgentId agent, AgentMarks.Change change) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    String id = agent.value();
    Optional<Registry.Slave> admitted =
        draft.find(RecordKind.AGENT, id).map(Registry.Slave.class::cast);
    if (admitted.isPresent()) {
      draft.put(RecordKind.AGENT, id, changed(admitted.get()));
      return Rules.ok();
    }
    Optional<Registry.UnreachableSlave> unreachable =
        draft.find(RecordKind.UNREACHABLE, id).map(Registry.UnreachableSlave.class::cast);
    if (unreachable.isPresent()) {
      draft.put(RecordKind.UNREACHABLE, id, changed(unreachable.get()));
      return Rules.ok();
    }
    return Rules.violation("agent %s is neither admitted nor unreachable any more", id);
  }

  private Registry.Slave changed(Registry.Slave before) {
    AgentMarks marks = change.applied(marksOf(before));
    Registry.Slave.Builder after = before.toBuilder().clearDrainInfo().clearDeactivated();
    marks.drain().ifPresent(after::setDrainInfo);
    if (marks.deactivated()) {
      after.setDeactivated(true);
    }
    return after.build();
  }

  private Registry.UnreachableSlave changed(Registry.UnreachableSlave before) {
    AgentMarks marks = change.applied(marksOf(before));
    Registry.UnreachableSlave.Builder after =
        before.toBuilder().clearDrainInfo().clearDeactivated();
    marks.drain().ifPresent(after::setDrainInfo);
    if (marks.deactivated()) {
      after.setDeactivated(true);
    }
    return after.build();
  }

  /** The marks of an admitted agent. */
  public static AgentMarks marksOf(Registry.Slave agent) {
    return AgentMarks.of(
        agent.getDeactivated(),
        agent.hasDrainInfo() ? Optional.of(agent.getDrainInfo()) : Optional.empty());
  }

  /** The marks of an unreachable agent. */
  public static AgentMarks marksOf(Registry.UnreachableSlave agent) {
    return AgentMarks.of(
        agent.getDeactivated(),
        agent.hasDrainInfo() ? Optional.of(agent.getDrainInfo()) : Optional.empty());
  }
}
