package org.apache.mesos;

import io.mesos4j.client.shell.ExecutorSession;
import java.util.Objects;
import org.apache.mesos.Protos.Status;
import org.apache.mesos.Protos.TaskStatus;

/**
 * The executor driver: speaks the v1 executor HTTP API to the agent that the environment names
 * (MESOS_SLAVE_PID, MESOS_SLAVE_ID, MESOS_FRAMEWORK_ID, MESOS_EXECUTOR_ID, MESOS_DIRECTORY and
 * those for reconnection), and opens no port of its own. With checkpointing the executor waits for
 * a restarted agent until MESOS_RECOVERY_TIMEOUT; without, it is told to shut down when the agent
 * is lost. After a shutdown callback it has MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD to end; then its
 * process group is killed.
 */
@SuppressWarnings("this-escape") // the border hands the driver to callbacks only, after start()
public class MesosExecutorDriver implements ExecutorDriver {

  private final ExecutorSession session;

  /** A driver for the process that an agent has started. */
  public MesosExecutorDriver(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    this.session = new ExecutorSession(System.getenv(), new ExecutorBorder(executor, this));
  }

  @Override
  public Status start() {
    return Statuses.of(session.start());
  }

  @Override
  public Status stop() {
    return Statuses.of(session.stop());
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
  public Status sendStatusUpdate(TaskStatus status) {
    return Statuses.of(session.update(status.toByteArray()));
  }

  @Override
  public Status sendFrameworkMessage(byte[] data) {
    return Statuses.of(session.message(data.clone()));
  }
}
