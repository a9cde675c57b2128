package org.apache.mesos;

import io.mesos4j.client.core.DriverStatus;
import org.apache.mesos.Protos.Status;

/** Border: the driver's status as the framework's constant. */
final class Statuses {

  private Statuses() {}

  static Status of(DriverStatus status) {
    switch (status) {
      case NOT_STARTED:
        return Status.DRIVER_NOT_STARTED;
      case RUNNING:
        return Status.DRIVER_RUNNING;
      case ABORTED:
        return Status.DRIVER_ABORTED;
      case STOPPED:
        return Status.DRIVER_STOPPED;
    }
    throw new IllegalStateException("unknown status " + status);
  }
}
