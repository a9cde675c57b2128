package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.TaskId;
import java.util.List;

/**
 * Where the files of a task in a pod are.
 *
 * @param task the task
 * @param directory its sandbox
 * @param volumes what it finds in its sandbox and others may not
 */
public record TaskSandbox(TaskId task, String directory, List<Volume> volumes) {

  public TaskSandbox {
    volumes = List.copyOf(volumes);
  }

  /**
   * A volume.
   *
   * @param name where the task finds it, from its sandbox
   * @param directory where it is on this host
   */
  public record Volume(String name, String directory) {}
}
