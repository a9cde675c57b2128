package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.master.Protos.Call;

/** The operator calls that set weights and quotas of roles. */
final class RoleCalls {

  private final CoreDesk core;

  RoleCalls(CoreDesk core) {
    this.core = core;
  }

  @SuppressWarnings("deprecation") // the older quota calls, which clients still make
  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.UPDATE_WEIGHTS,
        asked((call, request, approvers) ->
            new MasterEvent.WeightsRequested(request, weights(call.getUpdateWeights()), approvers)),
        Call.Type.UPDATE_QUOTA,
        asked((call, request, approvers) ->
            new MasterEvent.QuotaUpdated(
                request,
                call.getUpdateQuota().getQuotaConfigsList(),
                call.getUpdateQuota().getForce(),
                approvers)),
        Call.Type.SET_QUOTA,
        asked((call, request, approvers) ->
            new MasterEvent.QuotaRequested(
                request, call.getSetQuota().getQuotaRequest(), approvers)),
        Call.Type.REMOVE_QUOTA,
        asked((call, request, approvers) ->
            new MasterEvent.QuotaRemoved(request, call.getRemoveQuota().getRole(), approvers)));
  }

  /** The weights that are wanted; white space around the name of a role is not part of it. */
  static List<WeightInfo> weights(Call.UpdateWeights update) {
    return update.getWeightInfosList().stream()
        .map(weight -> weight.toBuilder().setRole(weight.getRole().strip()).build())
        .toList();
  }

  private OperatorCall asked(Question question) {
    return (call, exchange) ->
        core.ask(
            exchange.http(),
            exchange.accepted(),
            (request, approvers) -> question.of(call, request, approvers));
  }

  /** What a call asks the core. */
  private interface Question {
    MasterEvent of(Call call, RequestId request, Approvers approvers);
  }
}
