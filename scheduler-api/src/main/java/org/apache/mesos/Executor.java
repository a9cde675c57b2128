package org.apache.mesos;

import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;

/**
 * What an executor hears from its driver. One thread calls, in order, without a lock: a callback
 * that blocks delays those behind it; one that throws is logged and aborts the driver.
 */
public interface Executor {

  /** The agent has accepted this executor. */
  void registered(
      ExecutorDriver driver,
      ExecutorInfo executorInfo,
      FrameworkInfo frameworkInfo,
      SlaveInfo slaveInfo);

  /** The agent was restarted and has taken this executor on again. */
  void reregistered(ExecutorDriver driver, SlaveInfo slaveInfo);

  /** Declared for the sake of the interface; no driver of the 1.x line calls it. */
  void disconnected(ExecutorDriver driver);

  /** A task to run. Start it elsewhere: while this method runs, no other callback does. */
  void launchTask(ExecutorDriver driver, TaskInfo task);

  /** A task to kill; said once. */
  void killTask(ExecutorDriver driver, TaskID taskId);

  /** Bytes from the scheduler; best effort. */
  void frameworkMessage(ExecutorDriver driver, byte[] data);

  /**
   * The executor must end its tasks and itself: the framework said so, or the agent is gone for
   * good. After the grace period its process group is killed.
   */
  void shutdown(ExecutorDriver driver);

  /** An error that cannot be overcome; the driver is aborted already. */
  void error(ExecutorDriver driver, String message);
}
