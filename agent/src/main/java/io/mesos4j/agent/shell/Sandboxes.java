package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.SandboxOwner;
import io.mesos4j.agent.core.model.TaskSandbox;
import java.util.List;
import org.apache.mesos.Protos.Resource;

/** The directories of executors, as the shell uses them; called on the loop, must not block. */
public interface Sandboxes {

  /** Shows an executor's sandbox, and the persistent volumes in it, to file browsers. */
  void attach(SandboxOwner owner, List<Resource> resources);

  /** Shows the sandbox of a task in a pod, and the volumes in it, to file browsers. */
  void attach(SandboxOwner pod, TaskSandbox sandbox);

  /** Stops showing the volumes in sandboxes that are this directory or in it. */
  void hideVolumes(String directory);

  /** Tells the core how full the disk is, soon. */
  void measureDisk();

  /** Removes directories, which are out of the way when this returns. */
  void remove(List<String> directories);
}
