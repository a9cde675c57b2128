package io.mesos4j.agent.core.model;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.loop.TimerKey;

/** The timers of the agent's core. */
public sealed interface AgentTimer extends TimerKey {

  /** Time to ask the master again for admission. */
  record Registration() implements AgentTimer {}

  /** The master has not said in time whether it knows this agent. */
  record Authentication() implements AgentTimer {}

  /** No ping of the master for too long. */
  record PingTimeout() implements AgentTimer {}

  /** Time to send the oldest unacknowledged update of a task again. */
  record UpdateRetry(TaskKey task) implements AgentTimer {}

  /** Time to send the outcome of an operation again. */
  record OperationRetry(ByteString operation) implements AgentTimer {}

  /** The executor in this container should have registered by now. */
  record ExecutorRegistration(ContainerId container) implements AgentTimer {}

  /** The executor in this container was told to go and should be gone by now. */
  record ShutdownGrace(ContainerId container) implements AgentTimer {}

  /** Executors of the life before should have come back by now. */
  record ExecutorReregistration() implements AgentTimer {}

  /** Executors of the life before are asked once more to come back. */
  record ExecutorReconnect() implements AgentTimer {}

  /** A killed command task has had its grace. */
  record KillGrace(ContainerId container) implements AgentTimer {}

  /** A command task has had its time. */
  record MaxCompletion(ContainerId container) implements AgentTimer {}

  /** Time to try a check. */
  record CheckDue(CheckKey check) implements AgentTimer {}

  /** Time to look whether directories of what is over must go. */
  record DiskWatch() implements AgentTimer {}

  /** A directory has stayed for as long as any may. */
  record StayOver() implements AgentTimer {}

  /** Time for a sign of life on all executor streams. */
  record Heartbeat() implements AgentTimer {}
}
