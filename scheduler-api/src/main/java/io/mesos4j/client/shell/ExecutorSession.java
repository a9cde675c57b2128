package io.mesos4j.client.shell;

import io.mesos4j.client.core.DriverStatus;
import io.mesos4j.client.executor.ExecutorCallbacks;
import io.mesos4j.client.executor.ExecutorCore;
import io.mesos4j.client.executor.ExecutorSettings;
import io.mesos4j.client.http.ApiConnection;
import io.mesos4j.client.http.Network;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.TaskStatus;

/**
 * An executor driver at work: the core on its loop, the callbacks on their thread, the sockets on
 * theirs. Methods may be called from any thread.
 */
public final class ExecutorSession {

  private final Map<String, String> environment;
  private final CoreLoop loop;
  private final CallbackThread callbackThread;
  private final QueuedExecutorCallbacks callbacks;
  private final Lifecycle lifecycle = new Lifecycle();
  private final SessionEnd end;
  private final Ends ends = new Ends();
  private volatile ExecutorCore core;
  private volatile AgentConnections connections;

  /**
   * Not started yet.
   *
   * @param environment what the agent has set for this process
   */
  public ExecutorSession(Map<String, String> environment, ExecutorCallbacks executor) {
    this.environment = environment;
    this.loop = new CoreLoop("mesos-executor-driver", this::fault);
    this.callbackThread = new CallbackThread("mesos-executor-callbacks", high -> {}, this::abort);
    this.callbacks = new QueuedExecutorCallbacks(executor, callbackThread, lifecycle::running);
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
      begin(ExecutorSettings.of(environment));
    } catch (IllegalArgumentException e) {
      ends.abort(e.getMessage());
      ends.finish(Optional.empty());
    }
    return lifecycle.status();
  }

  private void begin(ExecutorSettings settings) {
    Network network = new Network("mesos-executor-network");
    end.owns(network);
    core = new ExecutorCore(settings, settings.backoff(new Random()), UUID::randomUUID);
    connections = new AgentConnections(core, loop, network, settings.target(), ends);
    loop.post(() -> core.started(connections));
  }

  public DriverStatus stop() {
    if (lifecycle.move(DriverStatus.RUNNING, DriverStatus.STOPPED)) {
      loop.post(() -> core.stop(connections));
    }
    return lifecycle.status();
  }

  public DriverStatus abort() {
    if (lifecycle.move(DriverStatus.RUNNING, DriverStatus.ABORTED)) {
      loop.post(() -> core.stop(connections));
    }
    return lifecycle.status();
  }

  /** Waits for the end, and for the callback that says why; a callback itself waits for neither. */
  public DriverStatus join() {
    return callbackThread.isCurrent() && !lifecycle.running()
        ? lifecycle.status()
        : lifecycle.join();
  }

  public DriverStatus update(byte[] taskStatus) {
    TaskStatus status = FromBytes.one(TaskStatus.parser(), taskStatus);
    return post(out -> core.update(status, Instant.now(), out));
  }

  public DriverStatus message(byte[] data) {
    return post(out -> core.message(data, out));
  }

  private DriverStatus post(Consumer<AgentConnections> event) {
    if (lifecycle.running()) {
      loop.post(() -> event.accept(connections));
    }
    return lifecycle.status();
  }

  private void fault(Throwable fault) {
    ends.abort("the driver failed: " + fault);
    ends.finish(Optional.empty());
  }

  /** What the core cannot do itself: end the session. */
  private final class Ends implements AgentConnections.Host {

    @Override
    public ExecutorCallbacks callbacks() {
      return callbacks;
    }

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
