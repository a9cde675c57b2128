package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import java.util.Optional;

/**
 * What the rules of an operation look at beside the operation.
 *
 * @param framework who asks; empty for an operator
 * @param principal who that is, if known
 * @param agent where
 * @param used what tasks and executors use there, unallocated
 */
public record OperationContext(
    Optional<Framework> framework, Optional<String> principal, Agent agent, Resources used) {

  public static OperationContext of(Framework framework, Agent agent, Resources used) {
    Optional<String> principal =
        framework.info().hasPrincipal()
            ? Optional.of(framework.info().getPrincipal())
            : Optional.empty();
    return new OperationContext(Optional.of(framework), principal, agent, used);
  }
}
