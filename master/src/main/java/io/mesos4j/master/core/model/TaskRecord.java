package io.mesos4j.master.core.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.json.ShownTask;
import io.mesos4j.wire.WireForm;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/**
 * A task as the master remembers it: one object with what it refers to, instead of the thirty of
 * its message, since a large cluster has hundreds of thousands of them. Immutable. {@link
 * TaskRecords} makes them.
 */
public final class TaskRecord implements ShownTask, WireForm {

  private final TaskKey key;
  private final String name;
  private final Place place;
  private final TaskState state;
  private final Optional<TaskState> reported;
  private final ByteString uuid;
  private final List<TaskStatus> statuses;

  /**
   * The record of a task.
   *
   * @param task the message, for what is neither in its key nor in its place
   */
  TaskRecord(TaskKey key, String name, Place place, Task task) {
    this.key = key;
    this.name = name;
    this.place = place;
    this.state = task.getState();
    this.reported =
        task.hasStatusUpdateState()
            ? TaskRecords.reported(task.getStatusUpdateState())
            : Optional.empty();
    this.uuid = task.getStatusUpdateUuid();
    this.statuses = List.copyOf(task.getStatusesList());
  }

  /** The same task, further on. */
  private TaskRecord(
      TaskRecord before,
      TaskState state,
      Optional<TaskState> reported,
      ByteString uuid,
      List<TaskStatus> statuses) {
    this.key = before.key;
    this.name = before.name;
    this.place = before.place;
    this.state = state;
    this.reported = reported;
    this.uuid = uuid;
    this.statuses = statuses;
  }

  /**
   * What tasks that were started alike have in common, and one of them keeps for all.
   *
   * @param agent that the task is on
   * @param terms the message of the task without what is its own: id, name, states and statuses
   */
  public record Place(AgentId agent, Task terms, boolean hasLimits) {

    Place(AgentId agent, Task terms) {
      this(agent, terms, terms.getLimitsCount() > 0);
    }
  }

  public TaskKey key() {
    return key;
  }

  public TaskID id() {
    return TaskID.newBuilder().setValue(key.text()).build();
  }

  public FrameworkId framework() {
    return key.framework();
  }

  public AgentId agent() {
    return place.agent();
  }

  @Override
  public String idText() {
    return key.text();
  }

  @Override
  public String name() {
    return name;
  }

  /** The agent that the task is on, and the terms it has in common with others there. */
  Place place() {
    return place;
  }

  @Override
  public Task terms() {
    return place.terms();
  }

  @Override
  public TaskState state() {
    return state;
  }

  @Override
  public List<TaskStatus> statuses() {
    return statuses;
  }

  @Override
  public boolean hasLimits() {
    return place.hasLimits();
  }

  public Optional<TaskStatus> latestStatus() {
    return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getLast());
  }

  /** When its first status was made, in seconds since the epoch; 0 without one. */
  public double firstSeconds() {
    return statuses.isEmpty() ? 0 : statuses.getFirst().getTimestamp();
  }

  /** When its latest status was made, in the same way. */
  public double latestSeconds() {
    return statuses.isEmpty() ? 0 : statuses.getLast().getTimestamp();
  }

  /** The state that the agent awaits the acknowledgement of, or awaited last. */
  public Optional<TaskState> reported() {
    return reported;
  }

  /** The uuid of the update with the reported state; empty if it had none. */
  public ByteString uuid() {
    return uuid;
  }

  /** The state that its framework was told last, as far as is known. */
  public TaskState told() {
    return reported.orElse(state);
  }

  public List<Resource> resources() {
    return place.terms().getResourcesList();
  }

  public boolean terminal() {
    return TaskStates.terminal(state);
  }

  public boolean holdsResources() {
    return TaskStates.holdsResources(state);
  }

  /** As it is after an update: an ended task stays ended, whatever comes late. */
  public TaskRecord updated(StatusUpdate update) {
    TaskStatus status = update.getStatus();
    TaskState latest = update.hasLatestState() ? update.getLatestState() : status.getState();
    return new TaskRecord(
        this,
        terminal() ? state : latest,
        TaskRecords.reported(status.getState()),
        update.getUuid(),
        TaskRecords.appended(statuses, kept(status)));
  }

  /** With what its framework was told last as it was before: nobody heard the update. */
  public TaskRecord toldAs(TaskRecord before) {
    return new TaskRecord(this, state, before.reported, before.uuid, statuses);
  }

  /** What stays of a status: not its data, and ids that are here anyway instead of equal ones. */
  private TaskStatus kept(TaskStatus status) {
    TaskStatus.Builder kept = status.toBuilder().clearData().setTaskId(id());
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
            .setTaskId(id())
            .setState(state)
            .addAllStatuses(statuses());
    reported.ifPresent(task::setStatusUpdateState);
    if (!uuid.isEmpty()) {
      task.setStatusUpdateUuid(uuid);
    }
    return task.buildPartial();
  }

  /** Whether two say the same of the same task. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TaskRecord that
        && key.equals(that.key)
        && name.equals(that.name)
        && place.equals(that.place)
        && state == that.state
        && reported.equals(that.reported)
        && uuid.equals(that.uuid)
        && statuses.equals(that.statuses);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, state);
  }

  @Override
  public String toString() {
    return message().toString();
  }
}
