package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import org.apache.mesos.Protos.SlaveInfo;

/** An agent that is to be marked unreachable, and why. */
public record SilentAgent(SlaveInfo info, String reason) {

  public AgentId id() {
    return AgentId.of(info.getId());
  }
}
