package io.mesos4j.master.core.recovery;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.FailoverTerms;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.change.UnreachableTasks;
import io.mesos4j.master.core.model.MasterSettings.Retention;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.PruneAgents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lists of unreachable and gone agents within their limits of age and number; the oldest
 * go first, and with an unreachable agent the tasks that were on it. A forgotten agent that comes
 * back after all is taken in again, unless it was gone.
 */
public final class RegistryUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryUpkeep.class);

  private RegistryUpkeep() {}

  /** Starts to look; called once, at election. */
  static void begin(Turn turn) {
    turn.start(
        new MasterTimer.UpkeepDue(), turn.state().settings().registry().retention().interval());
  }

  public static void due(Turn turn) {
    begin(turn);
    prune(turn);
    FailoverTerms.prune(turn);
  }

  /** Forgets what the registry has forgotten, and goes on where one write was not enough. */
  public static void stored(Turn turn, PendingStep.Pruning pruning) {
    AgentTable agents = turn.state().agents();
    for (AgentId agent : pruning.unreachable()) {
      agents.unreachable().remove(agent);
      UnreachableTasks.forget(turn, agent);
    }
    pruning.gone().forEach(agents.gone()::remove);
    LOG.info(
        "Forgot {} unreachable and {} gone agents",
        pruning.unreachable().size(),
        pruning.gone().size());
    prune(turn);
  }

  private static void prune(Turn turn) {
    AgentTable agents = turn.state().agents();
    int most = PruneAgents.MOST_AGENTS / 2;
    List<AgentId> unreachable = tooMuch(turn, agents.unreachable(), most);
    List<AgentId> gone = tooMuch(turn, agents.gone(), most);
    if (!unreachable.isEmpty() || !gone.isEmpty()) {
      turn.store(
          RegistryChanges.prune(unreachable, gone), new PendingStep.Pruning(unreachable, gone));
    }
  }

  private static List<AgentId> tooMuch(Turn turn, Map<AgentId, Instant> list, int most) {
    Retention retention = turn.state().settings().registry().retention();
    Instant oldest = turn.now().minus(retention.age());
    long surplus = list.size() - (long) retention.count();
    List<Map.Entry<AgentId, Instant>> byAge =
        list.entrySet().stream()
            .filter(entry -> turn.state().pending().about(entry.getKey()).isEmpty())
            .sorted(Map.Entry.comparingByValue())
            .toList();
    int end = 0;
    while (end < byAge.size()
        && end < most
        && (end < surplus || byAge.get(end).getValue().isBefore(oldest))) {
      end++;
    }
    return byAge.subList(0, end).stream().map(Map.Entry::getKey).toList();
  }
}
