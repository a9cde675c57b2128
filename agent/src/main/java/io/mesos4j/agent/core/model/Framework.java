package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/**
 * A framework that has or had tasks here.
 *
 * @param info as the master last told it
 * @param pid where its v0 scheduler listens; {@link Upid#NONE} for an HTTP scheduler
 * @param phase whether it may still launch
 */
public record Framework(FrameworkInfo info, Upid pid, Phase phase) {

  /** Whether the framework lives or is being shut down. */
  public enum Phase {
    RUNNING,
    TERMINATING
  }

  public FrameworkId id() {
    return FrameworkId.of(info.getId());
  }

  /** Whether it may have more work here: it is not being shut down. */
  public boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  public boolean partitionAware() {
    return has(Capability.Type.PARTITION_AWARE);
  }

  public boolean knowsKilling() {
    return has(Capability.Type.TASK_KILLING_STATE);
  }

  public boolean checkpointing() {
    return info.getCheckpoint();
  }

  public Framework with(Phase next) {
    return new Framework(info, pid, next);
  }

  private boolean has(Capability.Type type) {
    return info.getCapabilitiesList().stream().anyMatch(each -> each.getType() == type);
  }
}
