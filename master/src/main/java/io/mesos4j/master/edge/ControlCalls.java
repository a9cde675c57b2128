package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.shell.MasterShell;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.authorization.Protos.Action;
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
        this::teardown,
        Call.Type.MARK_AGENT_GONE,
        permitted(Action.MARK_AGENT_GONE, this::markGone),
        Call.Type.DRAIN_AGENT,
        permitted(Action.DRAIN_AGENT, this::drain),
        Call.Type.DEACTIVATE_AGENT,
        permitted(Action.DEACTIVATE_AGENT, this::deactivate),
        Call.Type.REACTIVATE_AGENT,
        permitted(Action.REACTIVATE_AGENT, this::reactivate));
  }

  private void teardown(Call call, OperatorExchange exchange) {
    FrameworkId framework = FrameworkId.of(call.getTeardown().getFrameworkId());
    post(
        exchange,
        request -> new MasterEvent.TeardownRequested(request, framework, exchange.approvers()));
  }

  private void markGone(Call call, OperatorExchange exchange) {
    AgentId agent = AgentId.of(call.getMarkAgentGone().getSlaveId());
    post(exchange, request -> new MasterEvent.GoneRequested(request, agent));
  }

  private void drain(Call call, OperatorExchange exchange) {
    Call.DrainAgent drain = call.getDrainAgent();
    if (drain.getMarkGone() && !exchange.approved(Action.MARK_AGENT_GONE, Target.anything())) {
      exchange.forbid();
      return;
    }
    long graceNanos = drain.getMaxGracePeriod().getNanoseconds();
    if (graceNanos < 0) {
      exchange
          .http()
          .respond(
              HttpResponse.text(
                  400,
                  "'max_grace_period' of "
                      + Duration.ofNanos(graceNanos)
                      + " is negative; give 0 or more"));
      return;
    }
    DrainConfig.Builder config = DrainConfig.newBuilder().setMarkGone(drain.getMarkGone());
    if (drain.hasMaxGracePeriod()) {
      config.setMaxGracePeriod(drain.getMaxGracePeriod());
    }
    mark(exchange, drain.getSlaveId(), new AgentMarks.Draining(config.build()));
  }

  private void deactivate(Call call, OperatorExchange exchange) {
    mark(exchange, call.getDeactivateAgent().getSlaveId(), new AgentMarks.Deactivated());
  }

  private void reactivate(Call call, OperatorExchange exchange) {
    mark(exchange, call.getReactivateAgent().getSlaveId(), new AgentMarks.Reactivated());
  }

  private void mark(OperatorExchange exchange, SlaveID agent, AgentMarks.Change change) {
    post(exchange, request -> new MasterEvent.MarkRequested(request, AgentId.of(agent), change));
  }

  /** A call that is about nothing that the core would have to look up. */
  private static OperatorCall permitted(Action action, OperatorCall next) {
    return (call, exchange) -> {
      if (exchange.approved(action, Target.anything())) {
        next.answer(call, exchange);
      } else {
        exchange.forbid();
      }
    };
  }

  private void post(OperatorExchange exchange, Function<RequestId, MasterEvent> event) {
    RequestId request = answers.keep(exchange.http(), exchange.accepted());
    if (!shell.offer(event.apply(request))) {
      answers.respond(request, 503, "Too many calls wait for this master; try again later");
    }
  }
}
