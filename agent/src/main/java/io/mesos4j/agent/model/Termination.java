package io.mesos4j.agent.model;

import java.util.Optional;
import org.apache.mesos.Protos;

/**
 * How a container ended.
 *
 * @param status how its first process ended; empty where nobody could tell any more
 * @param limitation the limit that it was ended for, if it was
 */
public record Termination(Optional<ExitStatus> status, Optional<Limitation> limitation) {

  public static Termination exited(ExitStatus status) {
    return new Termination(Optional.of(status), Optional.empty());
  }

  /** The container is gone and left no word. */
  public static Termination unknown() {
    return new Termination(Optional.empty(), Optional.empty());
  }

  public Termination withLimitation(Limitation reached) {
    return new Termination(status, Optional.of(reached));
  }

  /** The state that a limit imposes; without one the exit status decides. */
  public Optional<Protos.TaskState> state() {
    return limitation.map(reached -> Protos.TaskState.TASK_FAILED);
  }

  public Optional<Protos.TaskStatus.Reason> reason() {
    return limitation.map(Limitation::reason);
  }

  public Optional<String> message() {
    return limitation.map(Limitation::message);
  }
}
