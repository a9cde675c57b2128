package io.mesos4j.client.shell;

import io.mesos4j.client.executor.ExecutorCallbacks;
import java.util.function.BooleanSupplier;

/** Lets an executor's callbacks run on the callback thread, as long as the driver runs. */
final class QueuedExecutorCallbacks implements ExecutorCallbacks {

  private final ExecutorCallbacks executor;
  private final CallbackThread thread;
  private final BooleanSupplier running;

  QueuedExecutorCallbacks(
      ExecutorCallbacks executor, CallbackThread thread, BooleanSupplier running) {
    this.executor = executor;
    this.thread = thread;
    this.running = running;
  }

  @Override
  public void registered(byte[] executorInfo, byte[] frameworkInfo, byte[] agentInfo) {
    queue(() -> executor.registered(executorInfo, frameworkInfo, agentInfo));
  }

  @Override
  public void reregistered(byte[] agentInfo) {
    queue(() -> executor.reregistered(agentInfo));
  }

  @Override
  public void launchTask(byte[] task) {
    queue(() -> executor.launchTask(task));
  }

  @Override
  public void killTask(byte[] taskId) {
    queue(() -> executor.killTask(taskId));
  }

  @Override
  public void frameworkMessage(byte[] data) {
    queue(() -> executor.frameworkMessage(data));
  }

  @Override
  public void shutdown() {
    queue(executor::shutdown);
  }

  /** Runs although the driver does not any more: it says why. */
  @Override
  public void error(String message) {
    thread.run(() -> executor.error(message));
  }

  private void queue(Runnable callback) {
    thread.run(() -> {
      if (running.getAsBoolean()) {
        callback.run();
      }
    });
  }
}
