package io.mesos4j.master.allocator.explain;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.answer.ConstraintReport;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.FrameworkState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries all offer constraints on all agents. Changes nothing. */
public final class ConstraintDebug {

  private ConstraintDebug() {}

  public static ConstraintReport report(Books books) {
    Map<FrameworkId, ConstraintReport.OfFramework> frameworks = new LinkedHashMap<>();
    for (FrameworkState framework : books.frameworks().values()) {
      Map<String, List<AgentId>> excluded = new LinkedHashMap<>();
      for (String role : framework.constrainedRoles()) {
        excluded.put(role, excluded(books, framework, role));
      }
      frameworks.put(
          framework.id(),
          new ConstraintReport.OfFramework(List.copyOf(framework.suppressedRoles()), excluded));
    }
    return new ConstraintReport(frameworks);
  }

  private static List<AgentId> excluded(Books books, FrameworkState framework, String role) {
    List<AgentId> excluded = new ArrayList<>();
    for (AgentState agent : books.agents().values()) {
      if (!framework.constraint(role).orElseThrow().accepts(agent.info())) {
        excluded.add(agent.id());
      }
    }
    return excluded;
  }
}
