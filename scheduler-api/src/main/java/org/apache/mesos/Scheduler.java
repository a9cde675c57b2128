package org.apache.mesos;

import java.util.List;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskStatus;

/**
 * What a framework hears from its driver.
 *
 * <p>The callbacks of one driver never overlap: one thread of the driver calls them, in order, and
 * holds no lock meanwhile, so every driver method may be called from within. A callback that blocks
 * delays the callbacks behind it and nothing else; the connection to the master stays alive. A
 * callback that throws is logged and aborts its driver.
 */
public interface Scheduler {

  /**
   * The framework is registered: after the first successful subscription of this driver object
   * (also when it takes over an existing framework id), and again when a newly elected master has
   * taken the framework on.
   *
   * @param frameworkId the id to keep, and to put into the FrameworkInfo of a successor
   * @param masterInfo the leading master
   */
  void registered(SchedulerDriver driver, FrameworkID frameworkId, MasterInfo masterInfo);

  /** The driver is connected again to the master that it was registered with before. */
  void reregistered(SchedulerDriver driver, MasterInfo masterInfo);

  /** Resources are offered; the list is never empty. An offer is used or declined once. */
  void resourceOffers(SchedulerDriver driver, List<Offer> offers);

  /** The offer is no longer valid; tasks launched on it are reported as lost. */
  void offerRescinded(SchedulerDriver driver, OfferID offerId);

  /**
   * The state of a task changed, or was asked for by {@link SchedulerDriver#reconcileTasks}. With
   * implicit acknowledgements the update is acknowledged when this method returns; otherwise the
   * framework calls {@link SchedulerDriver#acknowledgeStatusUpdate} for each status that carries a
   * uuid. Updates that are not acknowledged are sent again.
   */
  void statusUpdate(SchedulerDriver driver, TaskStatus status);

  /** Bytes sent by an executor; best effort. */
  void frameworkMessage(
      SchedulerDriver driver, ExecutorID executorId, SlaveID slaveId, byte[] data);

  /** The leading master was lost or replaced while connected. Tasks go on running. */
  void disconnected(SchedulerDriver driver);

  /** An agent was removed or cannot be reached; its tasks are reported one by one. */
  void slaveLost(SchedulerDriver driver, SlaveID slaveId);

  /**
   * A custom executor ended.
   *
   * @param status its wait status, -1 if unknown
   */
  void executorLost(SchedulerDriver driver, ExecutorID executorId, SlaveID slaveId, int status);

  /** An error that cannot be overcome. The driver is aborted already; this is the last callback. */
  void error(SchedulerDriver driver, String message);
}
