package io.mesos4j.master.core.operation;

import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.Turn;
import org.apache.mesos.Protos.Offer;

/** One operation of an ACCEPT. */
public sealed interface Operation
    permits LaunchOperation, LaunchGroupOperation, ResourceOperation, UnsupportedOperation {

  /** Checks the operation against what is left of the offers, and carries it out or refuses it. */
  void apply(Acceptance acceptance);

  /** Refuses the operation because its offers cannot be used. */
  void drop(Turn turn, Framework framework, Verdict verdict);

  static Operation of(Offer.Operation proto) {
    return switch (proto.getType()) {
      case LAUNCH -> new LaunchOperation(proto);
      case LAUNCH_GROUP ->
          proto.hasLaunchGroup()
              ? new LaunchGroupOperation(proto)
              : UnsupportedOperation.empty(proto);
      case RESERVE, UNRESERVE, CREATE, DESTROY, GROW_VOLUME, SHRINK_VOLUME ->
          new ResourceOperation(proto);
      case CREATE_DISK, DESTROY_DISK -> UnsupportedOperation.onDisk(proto);
      case UNKNOWN -> UnsupportedOperation.unknown(proto);
    };
  }
}
