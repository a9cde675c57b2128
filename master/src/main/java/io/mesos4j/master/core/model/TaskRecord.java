package io.mesos4j.master.core.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.json.ShownTask;
import io.mesos4j.wire.WireForm;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/**
 * A task as the master remembers it: a few objects instead of the thirty of its message, since a
 * large cluster has hundreds of thousands of them. Immutable. {@link TaskRecords} makes them.
 *
 * @param place the agent that the task is on, and the terms it has in common with others there
 */
public record TaskRecord(TaskKey key, String name, Place place, Progress progress)
    implements ShownTask, WireForm {

  /**
   * What tasks that were started alike have in common, and one of them keeps for all.
   *
   * @param terms the message of the task without what is its own: id, name, states and statuses
   */
  public record Place(AgentId agent, Task terms, boolean hasLimits) {

    Place(AgentId agent, Task terms) {
      this(agent, terms, terms.getLimitsCount() > 0);
    }
  }

  /**
   * How far a task has come.
   *
   * @param state the latest
   * @param reported the state that the agent awaits the acknowledgement of, or awaited last
   * @param uuid of the update with that state; empty if it had none
   * @param statuses one for each state that was entered, the latest last
   */
  public record Progress(
      TaskState state, Optional<TaskState> reported, ByteString uuid, List<TaskStatus> statuses) {

    public Progress {
      statuses = List.copyOf(statuses);
    }
  }

  public TaskId id() {
    return key.task();
  }

  public FrameworkId framework() {
    return key.framework();
  }

  public AgentId agent() {
    return place.agent();
  }

  @Override
  public String idText() {
    return key.task().value();
  }

  @Override
  public Task terms() {
    return place.terms();
  }

  @Override
  public TaskState state() {
    return progress.state();
  }

  @Override
  public List<TaskStatus> statuses() {
    return progress.statuses();
  }

  @Override
  public boolean hasLimits() {
    return place.hasLimits();
  }

  public Optional<TaskStatus> latestStatus() {
    List<TaskStatus> statuses = progress.statuses();
    return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getLast());
  }

  /** The state that its framework was told last, as far as is known. */
  public TaskState told() {
    return progress.reported().orElse(progress.state());
  }

  public List<Resource> resources() {
    return place.terms().getResourcesList();
  }

  public boolean terminal() {
    return TaskStates.terminal(progress.state());
  }

  public boolean holdsResources() {
    return TaskStates.holdsResources(progress.state());
  }

  /** As it is after an update: an ended task stays ended, whatever comes late. */
  public TaskRecord updated(StatusUpdate update) {
    TaskStatus status = update.getStatus();
    TaskState latest = update.hasLatestState() ? update.getLatestState() : status.getState();
    return new TaskRecord(
        key,
        name,
        place,
        new Progress(
            terminal() ? state() : latest,
            TaskRecords.reported(status.getState()),
            update.getUuid(),
            TaskRecords.appended(statuses(), kept(status))));
  }

  /** What stays of a status: not its data, and ids that are here anyway instead of equal ones. */
  private TaskStatus kept(TaskStatus status) {
    TaskStatus.Builder kept = status.toBuilder().clearData().setTaskId(id().proto());
    if (status.hasSlaveId()) {
      kept.setSlaveId(terms().getSlaveId());
    }
    return kept.buildPartial(); // whole, as all that it is made of was
  }

  @Override
  public int wireSize() {
    return TaskWire.size(this);
  }

  @Override
  public void writeWire(CodedOutputStream out) throws IOException {
    TaskWire.write(this, out);
  }

  /** The whole message, made anew. */
  public Task message() {
    Task.Builder task =
        terms().toBuilder()
            .setName(name)
            .setTaskId(id().proto())
            .setState(state())
            .addAllStatuses(statuses());
    progress.reported().ifPresent(task::setStatusUpdateState);
    if (!progress.uuid().isEmpty()) {
      task.setStatusUpdateUuid(progress.uuid());
    }
    return task.buildPartial();
  }
}
