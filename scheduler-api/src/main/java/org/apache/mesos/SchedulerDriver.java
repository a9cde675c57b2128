package org.apache.mesos;

import java.util.Collection;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.Request;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Status;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/**
 * A framework's hold on the cluster: connects a {@link Scheduler} to the leading master, keeps it
 * connected through failovers, and carries its calls. All methods may be called from any thread.
 *
 * <p>Every call answers with the status of the driver. A call on a driver that does not run has no
 * effect; on a running one it is queued and DRIVER_RUNNING is returned, before its outcome is
 * known.
 */
public interface SchedulerDriver {

  /**
   * Starts the driver, once. Before any other call.
   *
   * @return DRIVER_RUNNING; DRIVER_ABORTED after an error callback if the master's address cannot
   *     be understood; the unchanged status if the driver was started before
   */
  Status start();

  /**
   * Stops the driver and unblocks {@link #join}.
   *
   * @param failover false tears the framework down: its tasks and executors end. True leaves them
   *     running for a successor that registers with the same framework id within the framework's
   *     failover timeout.
   */
  Status stop(boolean failover);

  /** As {@code stop(false)}. */
  Status stop();

  /**
   * Ends all callbacks at once and drops the connection to the master, which thereby makes no more
   * offers. A driver that runs becomes DRIVER_ABORTED; {@link #stop} is still possible.
   */
  Status abort();

  /**
   * Waits until the driver is stopped or aborted.
   *
   * @return DRIVER_STOPPED or DRIVER_ABORTED; at once if the driver does not run
   */
  Status join();

  /** {@link #start}, then {@link #join}. */
  Status run();

  /** Asks for resources. Masters take note and do nothing more. Dropped when disconnected. */
  Status requestResources(Collection<Request> requests);

  /**
   * Launches tasks on offers of one agent. Unused resources go back and are not offered again for
   * as long as the filters say. An empty collection of tasks declines the offers. While
   * disconnected each task is answered by a status update TASK_DROPPED (TASK_LOST for a framework
   * that is not partition aware) with reason REASON_MASTER_DISCONNECTED.
   */
  Status launchTasks(Collection<OfferID> offerIds, Collection<TaskInfo> tasks, Filters filters);

  /** As above with default filters (5 seconds). */
  Status launchTasks(Collection<OfferID> offerIds, Collection<TaskInfo> tasks);

  /** As above on one offer. */
  Status launchTasks(OfferID offerId, Collection<TaskInfo> tasks, Filters filters);

  /** As above on one offer with default filters. */
  Status launchTasks(OfferID offerId, Collection<TaskInfo> tasks);

  /** Kills a task. Dropped when disconnected: reconcile afterwards. */
  Status killTask(TaskID taskId);

  /**
   * Performs operations on offers of one agent, in order. No operation may have an id: feedback on
   * operations needs the v1 API.
   */
  Status acceptOffers(
      Collection<OfferID> offerIds, Collection<Offer.Operation> operations, Filters filters);

  /** Declines an offer. Its resources are not offered again for as long as the filters say. */
  Status declineOffer(OfferID offerId, Filters filters);

  /** As above with default filters (5 seconds). */
  Status declineOffer(OfferID offerId);

  /** Clears all filters and offers are made again for all roles; remembered when disconnected. */
  Status reviveOffers();

  /** As above for some roles; no roles, no effect. */
  Status reviveOffers(Collection<String> roles);

  /** No offers any more for any role until revived; remembered when disconnected. */
  Status suppressOffers();

  /** As above for some roles; no roles, no effect. */
  Status suppressOffers(Collection<String> roles);

  /**
   * Acknowledges a status update of a driver with explicit acknowledgements. A status without a
   * uuid or agent id needs none and is skipped.
   *
   * @throws IllegalStateException if the driver acknowledges implicitly
   */
  Status acknowledgeStatusUpdate(TaskStatus status);

  /** Sends bytes to an executor; best effort, never repeated. */
  Status sendFrameworkMessage(ExecutorID executorId, SlaveID slaveId, byte[] data);

  /**
   * Asks for the state of tasks (of all, if none is given). Only task and agent id of each status
   * are used. The answers come as status updates. Dropped when disconnected.
   */
  Status reconcileTasks(Collection<TaskStatus> statuses);

  /**
   * Replaces the framework's info, its suppressed roles and its offer constraints, wholesale. The
   * framework must be registered, and the info must carry its id; otherwise the driver aborts with
   * an error callback.
   *
   * @throws IllegalArgumentException if a role is given twice
   */
  Status updateFramework(
      FrameworkInfo frameworkInfo,
      Collection<String> suppressedRoles,
      OfferConstraints offerConstraints);

  /** As above without offer constraints. */
  Status updateFramework(FrameworkInfo frameworkInfo, Collection<String> suppressedRoles);
}
