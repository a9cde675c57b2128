package io.mesos4j.client.shell;

import io.mesos4j.client.core.SchedulerCallbacks;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes callbacks from the core and lets them run on the callback thread, as long as the driver
 * runs: a stopped or aborted driver calls nobody, whatever waits.
 */
final class QueuedCallbacks implements SchedulerCallbacks {

  private final SchedulerCallbacks framework;
  private final CallbackThread thread;
  private final BooleanSupplier running;
  private final Consumer<byte[]> updateHandled;

  QueuedCallbacks(
      SchedulerCallbacks framework,
      CallbackThread thread,
      BooleanSupplier running,
      Consumer<byte[]> updateHandled) {
    this.framework = framework;
    this.thread = thread;
    this.running = running;
    this.updateHandled = updateHandled;
  }

  @Override
  public void registered(byte[] frameworkId, byte[] masterInfo) {
    queue(() -> framework.registered(frameworkId, masterInfo));
  }

  @Override
  public void reregistered(byte[] masterInfo) {
    queue(() -> framework.reregistered(masterInfo));
  }

  @Override
  public void disconnected() {
    queue(framework::disconnected);
  }

  @Override
  public void resourceOffers(List<byte[]> offers) {
    queue(() -> framework.resourceOffers(offers));
  }

  @Override
  public void offerRescinded(byte[] offerId) {
    queue(() -> framework.offerRescinded(offerId));
  }

  @Override
  public void statusUpdate(byte[] taskStatus) {
    queue(() -> {
      framework.statusUpdate(taskStatus);
      updateHandled.accept(taskStatus);
    });
  }

  @Override
  public void frameworkMessage(byte[] executorId, byte[] agentId, byte[] data) {
    queue(() -> framework.frameworkMessage(executorId, agentId, data));
  }

  @Override
  public void agentLost(byte[] agentId) {
    queue(() -> framework.agentLost(agentId));
  }

  @Override
  public void executorLost(byte[] executorId, byte[] agentId, int waitStatus) {
    queue(() -> framework.executorLost(executorId, agentId, waitStatus));
  }

  /** Runs although the driver does not any more: it says why. */
  @Override
  public void error(String message) {
    thread.run(() -> framework.error(message));
  }

  private void queue(Runnable callback) {
    thread.run(() -> {
      if (running.getAsBoolean()) {
        callback.run();
      }
    });
  }
}
