package io.mesos4j.common.id;

/**
 * A task among all frameworks, since a task id alone is unique within its framework only.
 *
 * @param framework the framework that launched the task
 * @param task the id that the framework chose
 */
public record TaskKey(FrameworkId framework, TaskId task) {

  @Override
  public String toString() {
    return task + " of framework " + framework;
  }
}
