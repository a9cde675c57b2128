package io.mesos4j.agent.core.model;

import io.mesos4j.common.auth.Target;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * Whose a sandbox is.
 *
 * @param executor that works in it
 * @param framework of the executor
 */
public record SandboxOwner(Executor executor, FrameworkInfo framework) {

  /** What rules about sandboxes are asked about. */
  public Target target() {
    return Target.userOf(executor.info(), framework);
  }
}
