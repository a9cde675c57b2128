package io.mesos4j.common.id;

/**
 * A task among all frameworks, since a task id alone is unique within its framework only.
 *
 * @param framework the framework that launched the task
 * @param task the id that the framework chose
 */
public record TaskKey(FrameworkId framework, TaskId task) {

  // Written out as those of the ids.
  @Override
  public boolean equals(Object other) {
    return other instanceof TaskKey(var owner, var id)
        && task.equals(id)
        && framework.equals(owner);
  }

  @Override
  public int hashCode() {
    return 31 * framework.hashCode() + task.hashCode();
  }

  @Override
  public String toString() {
    return task + " of framework " + framework;
  }
}
