package io.mesos4j.agent.container;

import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.SystemCallException;
import java.util.concurrent.CompletableFuture;

/** Waits for the end of a supervisor, whether it is our child or that of an agent before us. */
final class SupervisorExit {

  private SupervisorExit() {}

  /** Completed when the supervisor has ended, at once if it has already. */
  static CompletableFuture<Void> of(ProcessRecord record, Notifications notifications) {
    Descriptor descriptor;
    try {
      descriptor = Descriptor.ofProcess(record.supervisor());
    } catch (SystemCallException gone) {
      return CompletableFuture.completedFuture(null);
    }
    if (!record.isSupervised()) { // the pid is another's by now, or that of our ended child
      descriptor.close();
      Processes.reap(record.supervisor());
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> gone = new CompletableFuture<>();
    notifications.onReady(
        descriptor,
        () -> {
          Processes.reap(record.supervisor());
          gone.complete(null);
        });
    return gone;
  }
}
