package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.ClusterResponses;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.query.RoleResponses;
import io.mesos4j.master.query.VisibleView;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.wire.LateLists;
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
  private final SharedAnswers answers;

  /** An answer, and the lists that it is written with although it does not have them. */
  private record Worded(Response.Builder response, LateLists late) {}

  ClusterCalls(MasterShell shell, Supplier<MasterFacts> facts, SharedAnswers answers) {
    this.shell = shell;
    this.facts = facts;
    this.answers = answers;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.GET_MASTER, shown((view, approvers) -> master(view)),
        Call.Type.GET_STATE, withTasks(ClusterResponses::state),
        Call.Type.GET_AGENTS, cluster(ClusterResponses::agents),
        Call.Type.GET_FRAMEWORKS, cluster(ClusterResponses::frameworks),
        Call.Type.GET_TASKS, withTasks(ClusterResponses::tasks),
        Call.Type.GET_EXECUTORS, cluster(ClusterResponses::executors),
        Call.Type.GET_OPERATIONS, cluster(ClusterResponses::operations),
        Call.Type.GET_ROLES, shown(RoleResponses::roles),
        Call.Type.GET_WEIGHTS, shown(RoleResponses::weights),
        Call.Type.GET_QUOTA, shown(RoleResponses::quota));
  }

  private OperatorCall cluster(Function<ClusterResponses, Response.Builder> answer) {
    return shown((view, approvers) -> answer.apply(new ClusterResponses(view, approvers)));
  }

  private OperatorCall withTasks(Function<ClusterResponses, Response.Builder> answer) {
    return worded((view, approvers) -> {
      ClusterResponses cluster = new ClusterResponses(view, approvers);
      return new Worded(answer.apply(cluster), cluster.lateTasks());
    });
  }

  private OperatorCall shown(BiFunction<MasterView, Approvers, Response.Builder> answer) {
    return worded((view, approvers) -> new Worded(answer.apply(view, approvers), new LateLists()));
  }

  /** Readers that ask the same at the same time share the answer, as of the v0 endpoints. */
  private OperatorCall worded(BiFunction<MasterView, Approvers, Worded> answer) {
    return (call, exchange) -> {
      Approvers approvers = exchange.approvers();
      answers.answerCall(
          exchange.http(),
          call.getType() + " as " + exchange.accepted(),
          () -> {
            MasterView visible = VisibleView.of(shell.view().join(), approvers);
            Worded worded = answer.apply(visible, approvers);
            return exchange.rendered(worded.response(), worded.late());
          });
    };
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
