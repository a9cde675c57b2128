package io.mesos4j.master.allocator.answer;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import java.util.List;
import java.util.Map;

/**
 * Which agents are kept from frameworks by offer constraints.
 *
 * @param frameworks all frameworks with roles that they suppress or constraints
 */
public record ConstraintReport(Map<FrameworkId, OfFramework> frameworks) {

  /**
   * Of one framework.
   *
   * @param excluded agents by role
   */
  public record OfFramework(List<String> suppressedRoles, Map<String, List<AgentId>> excluded) {}
}
