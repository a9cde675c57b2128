package io.mesos4j.master.allocator;

import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;

/**
 * What an operator promises to a top-level role, and the most that it may have. Checked by the
 * master before the allocator hears of it: guarantees are within the limits.
 *
 * @param guarantees kept free for the role as long as it has less
 * @param limits never exceeded by what is offered
 */
public record RoleQuota(ResourceQuantities guarantees, ResourceLimits limits) {

  /** No guarantees, no limits: what every role has unless told otherwise. */
  public static final RoleQuota NONE =
      new RoleQuota(ResourceQuantities.EMPTY, ResourceLimits.UNLIMITED);

  public boolean isNone() {
    return guarantees.isEmpty() && limits.isUnlimited();
  }
}
