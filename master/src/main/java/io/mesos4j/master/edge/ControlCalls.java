package io.mesos4j.master.edge;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.shell.MasterShell;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.mesos.master.Protos.Call;

/** The operator calls that change the cluster; the core answers them. Any thread. */
final class ControlCalls {

  private final MasterShell shell;
  private final AnswerDesk answers;

  ControlCalls(MasterShell shell, AnswerDesk answers) {
    this.shell = shell;
    this.answers = answers;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.TEARDOWN,
        asked((request, call) ->
            new MasterEvent.TeardownRequested(
                request, FrameworkId.of(call.getTeardown().getFrameworkId()))),
        Call.Type.MARK_AGENT_GONE,
        asked((request, call) ->
            new MasterEvent.GoneRequested(
                request, AgentId.of(call.getMarkAgentGone().getSlaveId()))));
  }

  private OperatorCall asked(BiFunction<RequestId, Call, MasterEvent> event) {
    return (call, exchange) -> {
      RequestId request = answers.keep(exchange.http(), exchange.accepted());
      if (!shell.offer(event.apply(request, call))) {
        answers.respond(request, 503, "Too many calls wait for this master; try again later");
      }
    };
  }
}
