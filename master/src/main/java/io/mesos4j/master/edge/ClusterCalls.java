package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.ClusterResponses;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.query.RoleResponses;
import io.mesos4j.master.query.VisibleView;
import io.mesos4j.master.shell.MasterShell;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Response;

/** The operator calls that show the cluster, answered from one view each. Any thread. */
final class ClusterCalls {

  private final MasterShell shell;
  private final Supplier<MasterFacts> facts;

  ClusterCalls(MasterShell shell, Supplier<MasterFacts> facts) {
    this.shell = shell;
    this.facts = facts;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.GET_MASTER, shown(this::master),
        Call.Type.GET_STATE, shown(view -> new ClusterResponses(view).state()),
        Call.Type.GET_AGENTS, shown(view -> new ClusterResponses(view).agents()),
        Call.Type.GET_FRAMEWORKS, shown(view -> new ClusterResponses(view).frameworks()),
        Call.Type.GET_TASKS, shown(view -> new ClusterResponses(view).tasks()),
        Call.Type.GET_EXECUTORS, shown(view -> new ClusterResponses(view).executors()),
        Call.Type.GET_OPERATIONS, shown(view -> new ClusterResponses(view).operations()),
        Call.Type.GET_ROLES, judged(RoleResponses::roles),
        Call.Type.GET_WEIGHTS, judged(RoleResponses::weights),
        Call.Type.GET_QUOTA, judged(RoleResponses::quota));
  }

  private OperatorCall shown(Function<MasterView, Response.Builder> answer) {
    return (call, exchange) ->
        exchange.respond(answer.apply(VisibleView.of(shell.view().join(), exchange.approvers())));
  }

  /** An answer that depends on what else the client may see. */
  private OperatorCall judged(BiFunction<MasterView, Approvers, Response.Builder> answer) {
    return (call, exchange) ->
        exchange.respond(
            answer.apply(
                VisibleView.of(shell.view().join(), exchange.approvers()), exchange.approvers()));
  }

  private Response.Builder master(MasterView view) {
    Response.GetMaster.Builder master =
        Response.GetMaster.newBuilder()
            .setMasterInfo(view.settings().info())
            .setStartTime(seconds(facts.get().started()));
    view.elected().ifPresent(elected -> master.setElectedTime(seconds(elected)));
    return Response.newBuilder().setType(Response.Type.GET_MASTER).setGetMaster(master);
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
