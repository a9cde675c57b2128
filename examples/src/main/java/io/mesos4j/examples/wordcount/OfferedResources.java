package io.mesos4j.examples.wordcount;

import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;

/** What is left of an offer's unreserved resources while tasks are placed on it. */
final class OfferedResources {

  private static final int TASK_MILLI_CPUS = 500;
  private static final int TASK_MEGABYTES = 64;

  private long milliCpus;
  private long megabytes;

  @SuppressWarnings("deprecation") // frameworks without refined reservations see the role here
  OfferedResources(Offer offer) {
    for (Resource resource : offer.getResourcesList()) {
      if (resource.getRole().equals("*") && resource.getName().equals("cpus")) {
        milliCpus += Math.round(resource.getScalar().getValue() * 1000);
      } else if (resource.getRole().equals("*") && resource.getName().equals("mem")) {
        megabytes += (long) resource.getScalar().getValue();
      }
    }
  }

  /** Takes the resources of one task; false if there is too little. */
  boolean takeTask() {
    if (milliCpus < TASK_MILLI_CPUS || megabytes < TASK_MEGABYTES) {
      return false;
    }
    milliCpus -= TASK_MILLI_CPUS;
    megabytes -= TASK_MEGABYTES;
    return true;
  }

  static Resource taskCpus() {
    return scalar("cpus", TASK_MILLI_CPUS / 1000.0);
  }

  static Resource taskMemory() {
    return scalar("mem", TASK_MEGABYTES);
  }

  private static Resource scalar(String name, double amount) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(amount))
        .build();
  }
}
