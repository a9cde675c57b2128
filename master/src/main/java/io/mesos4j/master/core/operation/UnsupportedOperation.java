package io.mesos4j.master.core.operation;

import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.Turn;
import org.apache.mesos.Protos.Offer;

/**
 * An operation that cannot be: disks of resource providers, types of a newer release, a launch that
 * says nothing.
 */
record UnsupportedOperation(Offer.Operation proto, String why) implements Operation {

  static UnsupportedOperation onDisk(Offer.Operation proto) {
    return new UnsupportedOperation(proto, "its source is not a disk of a resource provider");
  }

  static UnsupportedOperation unknown(Offer.Operation proto) {
    return new UnsupportedOperation(proto, "this master does not know the type of the operation");
  }

  static UnsupportedOperation empty(Offer.Operation proto) {
    return new UnsupportedOperation(
        proto, proto.getType() + " names neither executor nor tasks: give them in 'launch_group'");
  }

  @Override
  public void apply(Acceptance acceptance) {
    OperationRefusal.tell(acceptance.turn(), acceptance.framework(), proto, why);
  }

  @Override
  public void drop(Turn turn, Framework framework, Verdict verdict) {
    OperationRefusal.tell(turn, framework, proto, verdict.message());
  }
}
