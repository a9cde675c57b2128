package io.mesos4j.common.id;

import java.util.Comparator;

/**
 * A task among all frameworks, since a task id alone is unique within its framework only. It holds
 * the id's text itself: a master has hundreds of thousands of keys.
 *
 * @param framework the framework that launched the task
 * @param text the id that the framework chose
 */
public record TaskKey(FrameworkId framework, String text) implements Comparable<TaskKey> {

  private static final Comparator<TaskKey> ORDER =
      Comparator.comparing(TaskKey::text).thenComparing(TaskKey::framework);

  public TaskKey(FrameworkId framework, TaskId task) {
    this(framework, task.value());
  }

  public TaskId task() {
    return new TaskId(text);
  }

  // Written out as those of the ids.
  @Override
  public boolean equals(Object other) {
    return other instanceof TaskKey(var owner, var id)
        && text.equals(id)
        && framework.equals(owner);
  }

  @Override
  public int hashCode() {
    return 31 * framework.hashCode() + text.hashCode();
  }

  /** Keys that collide are found by their order. */
  @Override
  public int compareTo(TaskKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text + " of framework " + framework;
  }
}
