package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.TaskId;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;

/**
 * An executor that nobody can talk to now. What is said to it is lost, as it would be on a broken
 * connection; launches are queued before they get here.
 */
record AbsentLink() implements ExecutorLink {

  @Override
  public void launch(Turn turn, Executor executor, AgentTask task) {}

  @Override
  public void launchGroup(Turn turn, Executor executor, List<AgentTask> tasks) {}

  @Override
  public void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy) {}

  @Override
  public void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid) {}

  @Override
  public void message(Turn turn, Executor executor, ByteString data) {}

  @Override
  public void shutdown(Turn turn, Executor executor) {}
}
