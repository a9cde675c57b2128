package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import org.apache.mesos.Protos.ExecutorInfo;

/** A custom or default executor that an agent runs, or is about to. */
public record ExecutorRecord(AgentId agent, FrameworkId framework, ExecutorInfo info) {

  public ExecutorKey key() {
    return new ExecutorKey(framework, ExecutorId.of(info.getExecutorId()));
  }
}
