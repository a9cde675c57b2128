package io.mesos4j.client.shell;

import io.mesos4j.client.core.Calls;
import io.mesos4j.client.core.DriverCore;
import io.mesos4j.client.core.DriverStatus;
import io.mesos4j.client.core.Ending;
import io.mesos4j.client.core.SchedulerCallbacks;
import io.mesos4j.client.detect.MasterAddress;
import io.mesos4j.client.detect.MasterDetector;
import io.mesos4j.client.http.ApiConnection;
import io.mesos4j.client.http.Network;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.Filters;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.Request;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.OfferConstraints;

/**
 * A scheduler driver at work: the core on its loop, the callbacks on their thread, the sockets on
 * theirs, and the search for the leading master. Methods may be called from any thread; calls of a
 * driver that does not run have no effect. Everything that a framework says arrives as the bytes of
 * its messages.
 */
public final class SchedulerSession {

  private final SessionSettings settings;
  private final Map<String, String> environment;
  private final CallbackThread callbackThread;
  private final QueuedCallbacks callbacks;
  private final CoreLoop loop;
  private final Lifecycle lifecycle = new Lifecycle();
  private final Ends ends = new Ends();
  private final SessionEnd end;
  private volatile DriverCore core;
  private volatile MasterConnections connections;

  /**
   * Not started yet.
   *
   * @param environment of this process, which tells how to come back to a master
   */
  public SchedulerSession(
      SessionSettings settings, SchedulerCallbacks framework, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
    this.loop = new CoreLoop("mesos-driver", this::fault);
    this.callbackThread = new CallbackThread("mesos-callbacks", this::pressure, this::abort);
    this.callbacks =
        new QueuedCallbacks(framework, callbackThread, lifecycle::running, this::updateHandled);
    this.end = new SessionEnd(loop);
    end.owns(lifecycle::end);
    end.owns(loop);
    end.owns(callbackThread);
  }

  public DriverStatus start() {
    if (!lifecycle.move(DriverStatus.NOT_STARTED, DriverStatus.RUNNING)) {
      return lifecycle.status();
    }
    try {
      core = new DriverCore(settings.driver(), settings.backoff(new Random(), environment));
      begin(MasterAddress.detector(settings.master()));
    } catch (IllegalArgumentException e) {
      ends.abort(e.getMessage());
      ends.finish(Optional.empty());
    }
    return lifecycle.status();
  }

  private void begin(MasterDetector detector) {
    Network network = new Network("mesos-network");
    end.owns(network);
    end.owns(detector);
    connections =
        new MasterConnections(
            core, new DriverThreads(loop, network, callbacks), settings.authorization(), ends);
    detector.start(leader -> loop.post(() -> core.leaderDetected(leader, connections)));
  }

  public DriverStatus stop(Ending ending) {
    if (lifecycle.move(DriverStatus.RUNNING, DriverStatus.STOPPED)) {
      loop.post(() -> core.stop(ending, connections));
      return DriverStatus.STOPPED;
    }
    if (lifecycle.move(DriverStatus.ABORTED, DriverStatus.STOPPED)) {
      if (connections != null) { // else it was aborted before it had begun
        loop.post(() -> core.stop(ending, connections));
      }
      return DriverStatus.ABORTED;
    }
    return lifecycle.status();
  }

  public DriverStatus abort() {
    if (lifecycle.move(DriverStatus.RUNNING, DriverStatus.ABORTED)) {
      loop.post(() -> core.abort(connections));
    }
    return lifecycle.status();
  }

  /** Waits for the end, and for the callback that says why; a callback itself waits for neither. */
  public DriverStatus join() {
    return callbackThread.isCurrent() && !lifecycle.running()
        ? lifecycle.status()
        : lifecycle.join();
  }

  public DriverStatus status() {
    return lifecycle.status();
  }

  public DriverStatus launch(List<byte[]> offers, List<byte[]> tasks, byte[] filters) {
    Call call =
        Calls.launch(
            FromBytes.list(OfferID.parser(), offers),
            FromBytes.list(TaskInfo.parser(), tasks),
            FromBytes.one(Filters.parser(), filters));
    return accept(call);
  }

  /** Accepts offers; without a master the tasks are reported as dropped. */
  DriverStatus accept(Call call) {
    return post(out -> core.accept(call, Instant.now(), out));
  }

  /**
   * Accepts offers with operations.
   *
   * @throws IllegalArgumentException if an operation has an id
   */
  public DriverStatus accept(List<byte[]> offers, List<byte[]> operations, byte[] filters) {
    List<Offer.Operation> parsed = FromBytes.list(Offer.Operation.parser(), operations);
    for (Offer.Operation operation : parsed) {
      if (operation.hasId()) {
        throw new IllegalArgumentException(
            "operation id '"
                + operation.getId().getValue()
                + "': this driver cannot give feedback on operations; use the v1 API for it");
      }
    }
    Call call =
        Calls.accept(
            FromBytes.list(OfferID.parser(), offers),
            parsed,
            FromBytes.one(Filters.parser(), filters));
    return accept(call);
  }

  public DriverStatus decline(byte[] offer, byte[] filters) {
    List<OfferID> offers = Collections.singletonList(FromBytes.one(OfferID.parser(), offer));
    return send(Calls.decline(offers, FromBytes.one(Filters.parser(), filters)));
  }

  public DriverStatus kill(byte[] task) {
    return send(Calls.kill(FromBytes.one(TaskID.parser(), task)));
  }

  public DriverStatus request(List<byte[]> requests) {
    return send(Calls.request(FromBytes.list(Request.parser(), requests)));
  }

  public DriverStatus reconcile(List<byte[]> statuses) {
    return send(Calls.reconcile(FromBytes.list(TaskStatus.parser(), statuses)));
  }

  public DriverStatus message(byte[] executor, byte[] agent, byte[] data) {
    return send(
        Calls.message(
            FromBytes.one(ExecutorID.parser(), executor),
            FromBytes.one(AgentID.parser(), agent),
            data));
  }

  /** Sends a call that is dropped while disconnected. */
  DriverStatus send(Call call) {
    return post(out -> core.send(call, out));
  }

  public DriverStatus revive(Collection<String> roles) {
    return post(out -> core.revive(roles, out));
  }

  public DriverStatus suppress(Collection<String> roles) {
    return post(out -> core.suppress(roles, out));
  }

  /**
   * Acknowledges a status that has a uuid.
   *
   * @throws IllegalStateException if the driver acknowledges implicitly
   */
  public DriverStatus acknowledge(byte[] taskStatus) {
    if (settings.driver().implicitAcknowledgements()) {
      throw new IllegalStateException(
          "this driver acknowledges status updates implicitly; create it with"
              + " implicitAcknowledgements=false to acknowledge them yourself");
    }
    Optional<Call> call = Calls.acknowledge(FromBytes.one(TaskStatus.parser(), taskStatus));
    return call.isPresent() ? send(call.get()) : lifecycle.status();
  }

  /**
   * Replaces the framework as a whole.
   *
   * @throws IllegalArgumentException if a role is given twice
   */
  public DriverStatus updateFramework(
      byte[] info, Collection<String> suppressedRoles, Optional<byte[]> constraints) {
    if (new HashSet<>(suppressedRoles).size() < suppressedRoles.size()) {
      throw new IllegalArgumentException(
          "suppressed roles " + suppressedRoles + " name a role twice");
    }
    FrameworkInfo framework =
        SessionSettings.completed(FromBytes.one(FrameworkInfo.parser(), info));
    Optional<OfferConstraints> limits =
        constraints.map(bytes -> FromBytes.one(OfferConstraints.parser(), bytes));
    return post(out -> core.updateFramework(framework, suppressedRoles, limits, out));
  }

  private DriverStatus post(Consumer<MasterConnections> event) {
    if (lifecycle.running()) {
      loop.post(() -> event.accept(connections));
    }
    return lifecycle.status();
  }

  private void updateHandled(byte[] taskStatus) {
    if (settings.driver().implicitAcknowledgements()) {
      TaskStatus status = FromBytes.one(TaskStatus.parser(), taskStatus);
      post(out -> core.updateHandled(status, out));
    }
  }

  private void pressure(boolean high) {
    loop.post(() -> {
      core.reading(!high);
      connections.read(!high);
    });
  }

  private void fault(Throwable fault) {
    ends.abort("the driver failed: " + fault);
    ends.finish(Optional.empty());
  }

  /** What the core cannot do itself: end the session. */
  private final class Ends implements MasterConnections.Host {

    private volatile boolean explained;

    @Override
    public boolean running() {
      return lifecycle.running();
    }

    @Override
    public void abort(String message) {
      if (lifecycle.move(DriverStatus.RUNNING, DriverStatus.ABORTED)) {
        explained = true;
        callbacks.error(message);
      }
    }

    /** Who waits may go once the calls under way are answered. */
    @Override
    public void linger(Optional<ApiConnection> last) {
      last.ifPresent(end::linger);
      last.ifPresent(connection -> connection.whenAnswered(lifecycle::end));
    }

    @Override
    public void finish(Optional<ApiConnection> last) {
      if (explained) {
        end.closeAfter(callbackThread, last);
      } else {
        end.drain(last);
      }
    }
  }
}
