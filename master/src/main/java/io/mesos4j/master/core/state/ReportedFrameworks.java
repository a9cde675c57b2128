package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which agents serve frameworks that this master knows from them alone: the agents are to hear when
 * such a framework is back. Bounded by what agents report. Owned by the core's thread.
 */
public final class ReportedFrameworks {

  private final Map<FrameworkId, Set<AgentId>> agents = new LinkedHashMap<>();

  ReportedFrameworks() {}

  public void add(FrameworkId framework, AgentId agent) {
    agents.computeIfAbsent(framework, first -> new LinkedHashSet<>()).add(agent);
  }

  /** The agents that reported a framework, which is awaited no longer; some may have left since. */
  public Set<AgentId> take(FrameworkId framework) {
    Set<AgentId> reporters = agents.remove(framework);
    return reporters == null ? Set.of() : reporters;
  }
}
