package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.rules.ExecutorCallRules;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.executor.Protos.Call;

/** Answers the calls of the v1 executor API. */
public final class ExecutorCalls {

  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int UNAVAILABLE = 503;

  private final ExecutorSubscriptions subscriptions;
  private final ExecutorReports reports;

  ExecutorCalls(ExecutorSubscriptions subscriptions, ExecutorReports reports) {
    this.subscriptions = subscriptions;
    this.reports = reports;
  }

  public void handle(Turn turn, AgentEvent.ExecutorCalled called) {
    RequestId request = called.request();
    Call call = called.call();
    Optional<Violation> violation = ExecutorCallRules.check(call);
    if (violation.isPresent()) {
      respond(turn, request, BAD_REQUEST, violation.get().text());
      return;
    }
    if (call.getType() == Call.Type.HEARTBEAT) {
      respond(turn, request, ACCEPTED, "");
      return;
    }
    if (notYet(turn.state().phase(), call)) {
      respond(turn, request, UNAVAILABLE, "The agent is still recovering; try again soon");
      return;
    }
    handleKnown(turn, called);
  }

  /** While the agent comes back, executors may only present themselves. */
  private static boolean notYet(AgentState.Phase phase, Call call) {
    return phase == AgentState.Phase.RECOVERING
        || (phase == AgentState.Phase.RECONNECTING && call.getType() != Call.Type.SUBSCRIBE);
  }

  private void handleKnown(Turn turn, AgentEvent.ExecutorCalled called) {
    RequestId request = called.request();
    Call call = called.call();
    FrameworkId framework = FrameworkId.of(call.getFrameworkId());
    ExecutorId id = ExecutorId.of(call.getExecutorId());
    if (turn.state().framework(framework).isEmpty()) {
      respond(turn, request, BAD_REQUEST, "Framework " + framework + " has nothing here");
      return;
    }
    Optional<Executor> executor = turn.state().executor(new ExecutorKey(framework, id));
    if (executor.isEmpty() || executor.get().kind().builtIn()) {
      respond(turn, request, BAD_REQUEST, "Executor " + id + " does not run here");
      return;
    }
    if (!ExecutorClaims.allow(turn, called.claims(), executor.get())) {
      respond(turn, request, FORBIDDEN, "The token is not one of executor " + id);
      return;
    }
    dispatch(turn, request, executor.get(), call);
  }

  private void dispatch(Turn turn, RequestId request, Executor executor, Call call) {
    if (call.getType() == Call.Type.SUBSCRIBE) {
      subscriptions.subscribe(turn, request, executor, call.getSubscribe());
      return;
    }
    if (executor.phase() == Executor.Phase.REGISTERING) {
      respond(turn, request, FORBIDDEN, "The executor has not subscribed");
      return;
    }
    switch (call.getType()) {
      case UPDATE -> reports.update(turn, executor, call.getUpdate().getStatus());
      case MESSAGE -> reports.message(turn, executor, call.getMessage().getData());
      case SUBSCRIBE, HEARTBEAT, UNKNOWN -> {
        respond(turn, request, NOT_IMPLEMENTED, "Call type " + call.getType() + " is not known");
        return;
      }
    }
    respond(turn, request, ACCEPTED, "");
  }

  private static void respond(Turn turn, RequestId request, int status, String text) {
    turn.add(new AgentEffect.Respond(request, status, text));
  }
}
