package io.mesos4j.agent.core.status;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.UpdateRetry;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.agent.core.model.CheckpointRecord.UpdateRecorded;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;

/**
 * Brings every status update to the scheduler at least once and in order: per task the oldest
 * unacknowledged update is sent, checkpointed before, and sent again with growing pauses until it
 * is acknowledged. Silent while there is no master. Called on the core's thread.
 */
public final class StatusStreams {

  private final Map<TaskKey, StatusStream> streams = new LinkedHashMap<>();

  /**
   * Takes an update; its uuid and all else are set.
   *
   * @param run where to checkpoint it, if its framework wants that
   * @return false for a repetition of an update that was taken before
   */
  public boolean append(Turn turn, StatusUpdate update, Optional<RunKey> run) {
    TaskKey key = key(update);
    StatusStream stream = streams.computeIfAbsent(key, ignored -> new StatusStream(run));
    if (stream.knows(update.getUuid())) {
      return false;
    }
    record(turn, key, stream, updateRecord(update));
    boolean first = stream.oldest().isEmpty();
    stream.append(update);
    if (first) {
      forward(turn, key, stream);
    }
    return true;
  }

  /**
   * Takes an acknowledgement.
   *
   * @return the update that it acknowledges; empty when it is not the one that waits
   */
  public Optional<StatusUpdate> acknowledge(Turn turn, TaskKey key, ByteString uuid) {
    StatusStream stream = streams.get(key);
    if (stream == null || !stream.oldest().map(StatusUpdate::getUuid).equals(Optional.of(uuid))) {
      return Optional.empty();
    }
    turn.cancel(new UpdateRetry(key));
    record(turn, key, stream, acknowledgement(uuid));
    StatusUpdate acknowledged = stream.pop();
    if (stream.over()) {
      streams.remove(key);
    } else {
      forward(turn, key, stream);
    }
    return Optional.of(acknowledged);
  }

  /** Whether the scheduler has yet to acknowledge something about a task. */
  public boolean isOpen(TaskKey task) {
    return streams.containsKey(task);
  }

  /** The retry timer of a task has run out. */
  public void retry(Turn turn, TaskKey key) {
    StatusStream stream = streams.get(key);
    if (stream != null) {
      forward(turn, key, stream);
    }
  }

  /** A master is there again: every stream sends its oldest update. */
  public void resume(Turn turn) {
    streams.forEach((key, stream) -> forwardAnew(turn, key, stream));
  }

  /** The scheduler of a framework is there again: it gets what waits for it, without delay. */
  public void resend(Turn turn, FrameworkId framework) {
    streams.forEach((key, stream) -> {
      if (key.framework().equals(framework)) {
        forwardAnew(turn, key, stream);
      }
    });
  }

  private static void forwardAnew(Turn turn, TaskKey key, StatusStream stream) {
    stream.startOver();
    forward(turn, key, stream);
  }

  /** The master is gone: nothing is sent until {@link #resume}. */
  public void pause(Turn turn) {
    streams.forEach(
        (key, stream) -> stream.oldest().ifPresent(any -> turn.cancel(new UpdateRetry(key))));
  }

  /**
   * Rebuilds a stream from its records.
   *
   * @return whether its terminal update has been acknowledged, so that the task is over
   */
  public boolean recover(TaskKey key, RunKey run, List<StatusUpdateRecord> records) {
    StatusStream stream = new StatusStream(Optional.of(run));
    for (StatusUpdateRecord record : records) {
      switch (record.getType()) {
        case UPDATE -> stream.append(record.getUpdate());
        case ACK ->
            stream
                .oldest()
                .filter(oldest -> oldest.getUuid().equals(record.getUuid()))
                .ifPresent(oldest -> stream.pop());
      }
    }
    if (!stream.over()) {
      streams.put(key, stream);
    }
    return stream.over();
  }

  /** Forgets the streams of a framework that is no more. */
  public void drop(Turn turn, FrameworkId framework) {
    List<TaskKey> gone =
        streams.keySet().stream().filter(key -> key.framework().equals(framework)).toList();
    for (TaskKey key : gone) {
      turn.cancel(new UpdateRetry(key));
      streams.remove(key);
    }
  }

  /** The state of a task as its waiting updates tell it, oldest first. */
  public Optional<StatusUpdate> oldest(TaskKey key) {
    return Optional.ofNullable(streams.get(key)).flatMap(StatusStream::oldest);
  }

  private static void forward(Turn turn, TaskKey key, StatusStream stream) {
    if (stream.oldest().isEmpty() || turn.state().phase() != AgentState.Phase.RUNNING) {
      return;
    }
    StatusUpdate update = withLatestState(turn.state(), key, stream.oldest().get());
    turn.send(
        turn.state().masterPid().orElseThrow(),
        StatusUpdateMessage.newBuilder()
            .setUpdate(update)
            .setPid(turn.settings().identity().self().toString())
            .build());
    turn.start(new UpdateRetry(key), stream.nextRetry());
  }

  private static StatusUpdate withLatestState(AgentState state, TaskKey key, StatusUpdate update) {
    return update.toBuilder()
        .setLatestState(
            state
                .task(key)
                .map(AgentTask::task)
                .map(task -> task.getState())
                .orElse(update.getStatus().getState()))
        .build();
  }

  private static void record(
      Turn turn, TaskKey key, StatusStream stream, StatusUpdateRecord record) {
    stream.run().ifPresent(run -> turn.checkpoint(new UpdateRecorded(run, key.task(), record)));
  }

  private static StatusUpdateRecord updateRecord(StatusUpdate update) {
    return StatusUpdateRecord.newBuilder()
        .setType(StatusUpdateRecord.Type.UPDATE)
        .setUpdate(update)
        .build();
  }

  private static StatusUpdateRecord acknowledgement(ByteString uuid) {
    return StatusUpdateRecord.newBuilder()
        .setType(StatusUpdateRecord.Type.ACK)
        .setUuid(uuid)
        .build();
  }

  private static TaskKey key(StatusUpdate update) {
    return new TaskKey(
        FrameworkId.of(update.getFrameworkId()), TaskId.of(update.getStatus().getTaskId()));
  }
}
