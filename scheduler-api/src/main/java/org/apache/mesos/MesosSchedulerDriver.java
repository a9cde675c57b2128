package org.apache.mesos;

import io.mesos4j.client.core.Ending;
import io.mesos4j.client.shell.SchedulerSession;
import io.mesos4j.client.shell.SessionSettings;
import io.mesos4j.client.shell.SessionSettings.Acknowledgements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.mesos.Protos.Credential;
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
 * The scheduler driver. It speaks the v1 HTTP API to the leading master and opens no port of its
 * own. Its threads are daemons: {@link #join} keeps a program alive. It holds no native memory and
 * needs no finaliser; a driver that is neither stopped nor aborted lives as long as the process.
 *
 * <p>Of the environment it reads MESOS_REGISTRATION_BACKOFF_FACTOR, the longest first pause before
 * it comes back to a master ({@code 2secs}).
 *
 * <p>Messages cross between the framework and the driver as bytes, so that the framework may bring
 * its own generation of the message classes.
 */
@SuppressWarnings("this-escape") // the border hands the driver to callbacks only, after start()
public class MesosSchedulerDriver implements SchedulerDriver {

  private final SchedulerSession session;

  /**
   * A driver that acknowledges status updates by itself.
   *
   * @param framework its user and host name are filled in where empty; with an id, the driver takes
   *     over that framework
   * @param master {@code host:port}, {@code zk://host1:port1,host2:port2/path}, {@code
   *     zk://user:password@...}, or {@code file://} of a file that holds one of them
   */
  public MesosSchedulerDriver(Scheduler scheduler, FrameworkInfo framework, String master) {
    this(scheduler, framework, master, true);
  }

  /** As above; the credential is sent as HTTP basic authentication. */
  public MesosSchedulerDriver(
      Scheduler scheduler, FrameworkInfo framework, String master, Credential credential) {
    this(scheduler, framework, master, true, credential);
  }

  /**
   * @param implicitAcknowledgements whether an update counts as handled when its callback returns;
   *     otherwise {@link #acknowledgeStatusUpdate} says so
   */
  public MesosSchedulerDriver(
      Scheduler scheduler,
      FrameworkInfo framework,
      String master,
      boolean implicitAcknowledgements) {
    this(scheduler, framework, Collections.<String>emptyList(), master, implicitAcknowledgements);
  }

  /** As above with a credential. */
  public MesosSchedulerDriver(
      Scheduler scheduler,
      FrameworkInfo framework,
      String master,
      boolean implicitAcknowledgements,
      Credential credential) {
    this(
        scheduler,
        framework,
        Collections.<String>emptyList(),
        master,
        implicitAcknowledgements,
        credential);
  }

  /**
   * @param suppressedRoles roles for which no offers are wanted at first
   */
  public MesosSchedulerDriver(
      Scheduler scheduler,
      FrameworkInfo framework,
      Collection<String> suppressedRoles,
      String master,
      boolean implicitAcknowledgements) {
    this.session =
        open(
            scheduler,
            SessionSettings.of(
                framework.toByteArray(),
                suppressedRoles,
                Objects.requireNonNull(master, "master"),
                acknowledgements(implicitAcknowledgements),
                Optional.<byte[]>empty()));
  }

  /** As above with a credential. */
  public MesosSchedulerDriver(
      Scheduler scheduler,
      FrameworkInfo framework,
      Collection<String> suppressedRoles,
      String master,
      boolean implicitAcknowledgements,
      Credential credential) {
    this.session =
        open(
            scheduler,
            SessionSettings.of(
                framework.toByteArray(),
                suppressedRoles,
                Objects.requireNonNull(master, "master"),
                acknowledgements(implicitAcknowledgements),
                Optional.of(credential.toByteArray())));
  }

  private SchedulerSession open(Scheduler scheduler, SessionSettings settings) {
    Objects.requireNonNull(scheduler, "scheduler");
    return new SchedulerSession(settings, new SchedulerBorder(scheduler, this), System.getenv());
  }

  private static Acknowledgements acknowledgements(boolean implicit) {
    return implicit ? Acknowledgements.IMPLICIT : Acknowledgements.EXPLICIT;
  }

  @Override
  public Status start() {
    return Statuses.of(session.start());
  }

  @Override
  public Status stop(boolean failover) {
    return Statuses.of(session.stop(failover ? Ending.LEAVE : Ending.TEARDOWN));
  }

  @Override
  public Status stop() {
    return stop(false);
  }

  @Override
  public Status abort() {
    return Statuses.of(session.abort());
  }

  @Override
  public Status join() {
    return Statuses.of(session.join());
  }

  @Override
  public Status run() {
    Status status = start();
    return status != Status.DRIVER_RUNNING ? status : join();
  }

  @Override
  public Status requestResources(Collection<Request> requests) {
    return Statuses.of(session.request(Bytes.ofRequests(requests)));
  }

  @Override
  public Status launchTasks(OfferID offerId, Collection<TaskInfo> tasks) {
    return launchTasks(offerId, tasks, Filters.newBuilder().build());
  }

  @Override
  public Status launchTasks(OfferID offerId, Collection<TaskInfo> tasks, Filters filters) {
    return launchTasks(Collections.singletonList(offerId), tasks, filters);
  }

  @Override
  public Status launchTasks(Collection<OfferID> offerIds, Collection<TaskInfo> tasks) {
    return launchTasks(offerIds, tasks, Filters.newBuilder().build());
  }

  @Override
  public Status launchTasks(
      Collection<OfferID> offerIds, Collection<TaskInfo> tasks, Filters filters) {
    return Statuses.of(
        session.launch(Bytes.ofOffers(offerIds), Bytes.ofTasks(tasks), filters.toByteArray()));
  }

  @Override
  public Status killTask(TaskID taskId) {
    return Statuses.of(session.kill(taskId.toByteArray()));
  }

  @Override
  public Status acceptOffers(
      Collection<OfferID> offerIds, Collection<Offer.Operation> operations, Filters filters) {
    return Statuses.of(
        session.accept(
            Bytes.ofOffers(offerIds), Bytes.ofOperations(operations), filters.toByteArray()));
  }

  @Override
  public Status declineOffer(OfferID offerId) {
    return declineOffer(offerId, Filters.newBuilder().build());
  }

  @Override
  public Status declineOffer(OfferID offerId, Filters filters) {
    return Statuses.of(session.decline(offerId.toByteArray(), filters.toByteArray()));
  }

  @Override
  public Status reviveOffers() {
    return Statuses.of(session.revive(Collections.<String>emptyList()));
  }

  @Override
  public Status reviveOffers(Collection<String> roles) {
    return Statuses.of(roles.isEmpty() ? session.status() : session.revive(copy(roles)));
  }

  @Override
  public Status suppressOffers() {
    return Statuses.of(session.suppress(Collections.<String>emptyList()));
  }

  @Override
  public Status suppressOffers(Collection<String> roles) {
    return Statuses.of(roles.isEmpty() ? session.status() : session.suppress(copy(roles)));
  }

  @Override
  public Status acknowledgeStatusUpdate(TaskStatus status) {
    return Statuses.of(session.acknowledge(status.toByteArray()));
  }

  @Override
  public Status sendFrameworkMessage(ExecutorID executorId, SlaveID slaveId, byte[] data) {
    return Statuses.of(
        session.message(executorId.toByteArray(), slaveId.toByteArray(), data.clone()));
  }

  @Override
  public Status reconcileTasks(Collection<TaskStatus> statuses) {
    return Statuses.of(session.reconcile(Bytes.ofStatuses(statuses)));
  }

  @Override
  public Status updateFramework(FrameworkInfo frameworkInfo, Collection<String> suppressedRoles) {
    return Statuses.of(
        session.updateFramework(
            frameworkInfo.toByteArray(), copy(suppressedRoles), Optional.<byte[]>empty()));
  }

  @Override
  public Status updateFramework(
      FrameworkInfo frameworkInfo,
      Collection<String> suppressedRoles,
      OfferConstraints offerConstraints) {
    return Statuses.of(
        session.updateFramework(
            frameworkInfo.toByteArray(),
            copy(suppressedRoles),
            Optional.of(offerConstraints.toByteArray())));
  }

  private static List<String> copy(Collection<String> roles) {
    return new ArrayList<>(roles);
  }
}
