package io.mesos4j.agent.core.model;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;

/**
 * One run of an executor: the one container that all its tasks live in, and how far it has come.
 *
 * @param info what the framework (or this agent, for a command task) described
 * @param run where it runs and how it is kept
 * @param kind who plays the executor
 * @param phase how far it has come
 * @param peer how to reach it
 */
public record Executor(
    ExecutorInfo info, ExecutorRun run, ExecutorKind kind, Phase phase, ExecutorPeer peer) {

  /** The life of an executor, in order. */
  public enum Phase {
    REGISTERING,
    RUNNING,
    TERMINATING,
    TERMINATED
  }

  public ExecutorKey key() {
    return new ExecutorKey(
        FrameworkId.of(info.getFrameworkId()), ExecutorId.of(info.getExecutorId()));
  }

  public FrameworkId framework() {
    return FrameworkId.of(info.getFrameworkId());
  }

  public ContainerId container() {
    return run.container();
  }

  public boolean ending() {
    return phase == Phase.TERMINATING || phase == Phase.TERMINATED;
  }

  /** The key under which this run is checkpointed; empty if it is not. */
  public Optional<CheckpointRecord.RunKey> checkpoint() {
    return run.checkpointed()
        ? Optional.of(new CheckpointRecord.RunKey(key(), container()))
        : Optional.empty();
  }

  /** The reason for which this agent ended the executor, if it did. */
  public Optional<EndCause> endCause() {
    return run.cause();
  }

  public Executor with(Phase next) {
    return new Executor(info, run, kind, next, peer);
  }

  public Executor with(ExecutorPeer next) {
    return new Executor(info, run, kind, phase, next);
  }

  public Executor with(EndCause cause) {
    return new Executor(info, run.with(cause), kind, phase, peer);
  }

  public Executor withPid(long pid) {
    return new Executor(info, run.withPid(pid), kind, phase, peer);
  }
}
