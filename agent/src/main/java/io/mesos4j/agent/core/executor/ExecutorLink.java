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
 * What the agent asks of an executor, whoever plays it: a process of the framework, reached over
 * HTTP or libprocess, or a state machine of this agent. Every call happens on the core's thread.
 */
interface ExecutorLink {

  /** The executor gets a task; the agent has recorded it. */
  void launch(Turn turn, Executor executor, AgentTask task);

  /** The executor gets tasks that were launched as one; the agent has recorded them. */
  void launchGroup(Turn turn, Executor executor, List<AgentTask> tasks);

  /** The executor should end a task. */
  void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy);

  /** The agent has recorded an update of the executor and answers for it from now on. */
  void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid);

  /** The scheduler says something. */
  void message(Turn turn, Executor executor, ByteString data);

  /** The executor should end itself and its tasks; the agent's grace period runs. */
  void shutdown(Turn turn, Executor executor);
}
