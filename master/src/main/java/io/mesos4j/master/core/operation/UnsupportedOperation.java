package io.mesos4j.master.core.operation;

import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation that this master does not carry out. With an id its framework is told so: on a
 * stream by OPERATION_ERROR, by pid (where ids are not allowed) by an error message. The offered
 * resources stay as they are.
 */
record UnsupportedOperation(Offer.Operation proto) implements Operation {

  private static final Logger LOG = LoggerFactory.getLogger(UnsupportedOperation.class);

  @Override
  public void apply(Acceptance acceptance) {
    refuse(
        acceptance.turn(),
        acceptance.framework(),
        "operation " + proto.getType() + " is not supported by this master");
  }

  @Override
  public void drop(Turn turn, Framework framework, Verdict verdict) {
    refuse(turn, framework, verdict.message());
  }

  private void refuse(Turn turn, Framework framework, String why) {
    LOG.warn("Framework {}: dropping operation {}: {}", framework.id(), proto.getType(), why);
    turn.count(MasterCounter.OPERATIONS_ERROR);
    if (proto.hasId()) {
      framework.peer().ifPresent(peer -> tell(turn, framework, peer, why));
    }
  }

  private void tell(Turn turn, Framework framework, FrameworkPeer peer, String why) {
    switch (peer) {
      case HttpPeer ignored ->
          SchedulerMail.operationStatus(
              turn,
              framework,
              List.of(
                  OperationStatus.newBuilder()
                      .setOperationId(proto.getId())
                      .setState(OperationState.OPERATION_ERROR)
                      .setMessage(why)
                      .build()));
      case PidPeer ignored ->
          SchedulerMail.refuse(
              turn, peer, "operation ids are for schedulers on the v1 HTTP API only");
    }
  }
}
