package org.apache.mesos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.Request;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;

/**
 * Border: the framework's messages as bytes. One method for each type, because a common one would
 * have to name a type of the protobuf library, which frameworks bring in many generations.
 */
final class Bytes {

  private Bytes() {}

  static List<byte[]> ofOffers(Collection<OfferID> offers) {
    List<byte[]> bytes = new ArrayList<>(offers.size());
    for (OfferID offer : offers) {
      bytes.add(offer.toByteArray());
    }
    return bytes;
  }

  static List<byte[]> ofTasks(Collection<TaskInfo> tasks) {
    List<byte[]> bytes = new ArrayList<>(tasks.size());
    for (TaskInfo task : tasks) {
      bytes.add(task.toByteArray());
    }
    return bytes;
  }

  static List<byte[]> ofOperations(Collection<Offer.Operation> operations) {
    List<byte[]> bytes = new ArrayList<>(operations.size());
    for (Offer.Operation operation : operations) {
      bytes.add(operation.toByteArray());
    }
    return bytes;
  }

  static List<byte[]> ofRequests(Collection<Request> requests) {
    List<byte[]> bytes = new ArrayList<>(requests.size());
    for (Request request : requests) {
      bytes.add(request.toByteArray());
    }
    return bytes;
  }

  static List<byte[]> ofStatuses(Collection<TaskStatus> statuses) {
    List<byte[]> bytes = new ArrayList<>(statuses.size());
    for (TaskStatus status : statuses) {
      bytes.add(status.toByteArray());
    }
    return bytes;
  }
}
