package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.SandboxOwner;
import io.mesos4j.common.id.TaskId;
import java.util.List;

/** The directories of executors, as the shell uses them; called on the loop, must not block. */
public interface Sandboxes {

  /** Shows an executor's sandbox to file browsers. */
  void attach(SandboxOwner owner);

  /** Shows the sandbox of a task in a pod to file browsers. */
  void attach(SandboxOwner pod, TaskId task, String directory);

  /** Lets directories be removed when their time has come. */
  void collectLater(List<String> directories);
}
