package io.mesos4j.master.core.operation;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops an operation; the offered resources stay as they are. With an id its framework is told so:
 * on a stream by OPERATION_ERROR, by pid (where ids are not allowed) by an error message.
 */
final class OperationRefusal {

  private static final Logger LOG = LoggerFactory.getLogger(OperationRefusal.class);

  private OperationRefusal() {}

  static void tell(Turn turn, Framework framework, Offer.Operation operation, String why) {
    LOG.warn("Framework {}: dropping operation {}: {}", framework.id(), operation.getType(), why);
    AuditLog.decided(
        "OPERATION_REFUSED", operation.getType() + " of framework " + framework.id(), why);
    turn.state().counters().operations().seen(operation.getType());
    turn.state().counters().operations().ended(operation.getType(), OperationState.OPERATION_ERROR);
    if (operation.hasId()) {
      framework.peer().ifPresent(peer -> tell(turn, framework, peer, status(operation, why)));
    }
  }

  private static void tell(
      Turn turn, Framework framework, FrameworkPeer peer, OperationStatus status) {
    switch (peer) {
      case HttpPeer ignored -> SchedulerMail.operationStatus(turn, framework, List.of(status));
      case PidPeer ignored ->
          SchedulerMail.refuse(
              turn, peer, "operation ids are for schedulers on the v1 HTTP API only");
    }
  }

  private static OperationStatus status(Offer.Operation operation, String why) {
    return OperationStatus.newBuilder()
        .setOperationId(operation.getId())
        .setState(OperationState.OPERATION_ERROR)
        .setMessage(why)
        .build();
  }
}
