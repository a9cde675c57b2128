package io.mesos4j.agent.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/**
 * What the checkpoints of an earlier life say.
 *
 * @param info the agent's own description with its id; empty when it never registered
 * @param kept the checkpointed reservations, volumes and operations
 * @param frameworks the checkpointing frameworks with all that they had here
 * @param rebooted whether the host has been started anew since, so that nothing can still run
 * @param errors how many records could not be read and were left out
 * @param drain the emptying of the agent that was not over
 * @param leftovers directories of what was over before
 */
public record RecoveredAgent(
    Optional<SlaveInfo> info,
    ResourceState kept,
    List<RecoveredFramework> frameworks,
    boolean rebooted,
    int errors,
    Optional<DrainConfig> drain,
    List<Leftover> leftovers) {

  /** A life in which nobody asked for the agent to be emptied, and that left nothing to remove. */
  public RecoveredAgent(
      Optional<SlaveInfo> info,
      ResourceState kept,
      List<RecoveredFramework> frameworks,
      boolean rebooted,
      int errors) {
    this(info, kept, frameworks, rebooted, errors, Optional.empty(), List.of());
  }

  /** A directory of what is over, and since when it is. */
  public record Leftover(String directory, Instant since) {}

  /** A framework with its executors. */
  public record RecoveredFramework(Framework framework, List<RecoveredExecutor> executors) {}

  /**
   * The newest run of an executor.
   *
   * @param executor the executor, with its peer if known
   * @param completed whether the run is over and only kept for its sandbox
   * @param tasks its tasks
   * @param launches what was asked for together, where that was kept
   */
  public record RecoveredExecutor(
      Executor executor,
      boolean completed,
      List<RecoveredTask> tasks,
      List<TaskGroupInfo> launches) {}

  /**
   * A task and its update stream.
   *
   * @param task as it was when it was launched
   * @param records updates and acknowledgements in order
   * @param end that it was being ended by a built-in executor
   */
  public record RecoveredTask(Task task, List<StatusUpdateRecord> records, Optional<TaskEnd> end) {}

  /** A first life. */
  public static RecoveredAgent nothing() {
    return new RecoveredAgent(
        Optional.empty(), ResourceState.getDefaultInstance(), List.of(), false, 0);
  }
}
