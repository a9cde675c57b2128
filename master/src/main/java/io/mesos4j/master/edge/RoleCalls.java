package io.mesos4j.master.edge;

import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
        asked((request, call) ->
            new MasterEvent.WeightsRequested(request, weights(call.getUpdateWeights()))),
        Call.Type.UPDATE_QUOTA,
        asked((request, call) ->
            new MasterEvent.QuotaUpdated(
                request,
                call.getUpdateQuota().getQuotaConfigsList(),
                call.getUpdateQuota().getForce())),
        Call.Type.SET_QUOTA,
        asked((request, call) ->
            new MasterEvent.QuotaRequested(request, call.getSetQuota().getQuotaRequest())),
        Call.Type.REMOVE_QUOTA,
        asked((request, call) ->
            new MasterEvent.QuotaRemoved(request, call.getRemoveQuota().getRole())));
  }

  /** The weights that are wanted; white space around the name of a role is not part of it. */
  static List<WeightInfo> weights(Call.UpdateWeights update) {
    return update.getWeightInfosList().stream()
        .map(weight -> weight.toBuilder().setRole(weight.getRole().strip()).build())
        .toList();
  }

  private OperatorCall asked(BiFunction<RequestId, Call, MasterEvent> event) {
    return (call, exchange) ->
        core.ask(exchange.http(), exchange.accepted(), request -> event.apply(request, call));
  }
}
