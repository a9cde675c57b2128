package io.mesos4j.common.json;

import java.util.List;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** What the v0 endpoints show of a task, however a daemon remembers it. */
public interface ShownTask {

  String idText();

  String name();

  TaskState state();

  /** One for each state that was entered, the latest last. */
  List<TaskStatus> statuses();

  /** Whether the terms have limits, which a message is asked for at the cost of four objects. */
  boolean hasLimits();

  /** Everything else: of this message, what the other methods answer is not read. */
  Task terms();

  /** A task that is remembered as a message. */
  static ShownTask of(Task task) {
    return new Whole(task);
  }

  /** The message has it all. */
  record Whole(Task terms) implements ShownTask {

    @Override
    public String idText() {
      return terms.getTaskId().getValue();
    }

    @Override
    public String name() {
      return terms.getName();
    }

    @Override
    public TaskState state() {
      return terms.getState();
    }

    @Override
    public List<TaskStatus> statuses() {
      return terms.getStatusesList();
    }

    @Override
    public boolean hasLimits() {
      return terms.getLimitsCount() > 0;
    }
  }
}
