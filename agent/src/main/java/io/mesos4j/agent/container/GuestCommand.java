package io.mesos4j.agent.container;

import io.mesos4j.agent.launcher.Guest;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.model.ExitStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one command beside a container's own and waits for it, on the caller's thread. */
final class GuestCommand {

  private final Guest guests;
  private final Notifications notifications;

  GuestCommand(Guest guests, Notifications notifications) {
    this.guests = guests;
    this.notifications = notifications;
  }

  /**
   * Returns when the command has ended; what was left of its session has been killed then.
   *
   * @param patience how long it may take; zero is for ever
   * @throws IOException when it cannot be started, or took too long
   */
  ExitStatus run(Guest.Place place, String script, Duration patience)
      throws IOException, InterruptedException {
    long pid = guests.start(place, script);
    boolean ended = false;
    try {
      ended = ends(pid, patience);
    } finally {
      if (!ended) {
        Guest.end(pid);
      }
    }
    if (!ended) {
      throw new IOException("the command did not end within " + patience.toMillis() + " ms");
    }
    return new ExitStatus(Guest.end(pid));
  }

  private boolean ends(long pid, Duration patience) throws InterruptedException {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    notifications.onReady(Descriptor.ofProcess(pid), () -> gone.complete(null));
    try {
      if (patience.isZero()) {
        gone.get();
      } else {
        gone.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (TimeoutException tooLong) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
