package io.mesos4j.client.shell;

import io.mesos4j.client.core.DriverStatus;
import java.util.concurrent.CountDownLatch;

/**
 * The status of a driver object, and who waits for its end. Safe for any thread. The moves are
 * upstream's: NOT_STARTED to RUNNING to STOPPED or ABORTED, and ABORTED to STOPPED.
 */
final class Lifecycle {

  private DriverStatus status = DriverStatus.NOT_STARTED;
  private final CountDownLatch ended = new CountDownLatch(1);

  synchronized DriverStatus status() {
    return status;
  }

  synchronized boolean running() {
    return status == DriverStatus.RUNNING;
  }

  /** Moves if the driver is in the one state; answers whether it did. */
  synchronized boolean move(DriverStatus from, DriverStatus to) {
    if (status != from) {
      return false;
    }
    status = to;
    return true;
  }

  /** All is said and sent: those who wait may go. */
  void end() {
    ended.countDown();
  }

  /** Waits for the end of a driver that was started; answers at once otherwise. */
  DriverStatus join() {
    if (status() == DriverStatus.NOT_STARTED) {
      return DriverStatus.NOT_STARTED;
    }
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return status();
  }
}
