package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.allocator.state.AgentState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which agents are worth a look in the next run. Owned by the allocator's core. */
final class Touched {

  private final Set<AgentId> agents = new LinkedHashSet<>();
  private boolean all;

  void touch(AgentId agent) {
    agents.add(agent);
  }

  void touchAll() {
    all = true;
  }

  /** The touched agents that are still there; nothing is touched afterwards. */
  List<AgentState> take(Map<AgentId, AgentState> known) {
    List<AgentState> taken = new ArrayList<>();
    if (all) {
      taken.addAll(known.values());
    } else {
      agents.stream().filter(known::containsKey).map(known::get).forEach(taken::add);
    }
    agents.clear();
    all = false;
    return taken;
  }
}
