package io.mesos4j.master.core.operator;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.AgentEnd;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.change.UnreachableTasks;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.model.PendingStep.Goneness;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.AgentMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;

/** MARK_AGENT_GONE: an operator says that an agent will never come back. */
public final class MarkAgentGoneHandler {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private MarkAgentGoneHandler() {}

  public static void requested(Turn turn, RequestId request, AgentId id) {
    AgentTable agents = turn.state().agents();
    if (agents.gone().containsKey(id)) {
      turn.respond(request, OK, "");
      return;
    }
    Optional<PendingStep.OfAgent> pending = turn.state().pending().about(id);
    if (pending.isPresent()) {
      join(turn, request, pending.get());
      return;
    }
    boolean known =
        agents.find(id).isPresent()
            || agents.recovered().containsKey(id)
            || agents.unreachable().containsKey(id);
    if (!known) {
      turn.respond(request, NOT_FOUND, "Agent '" + id + "' is not known to this master");
      return;
    }
    turn.store(
        RegistryChanges.gone(id, turn.now()), new Goneness(id, turn.now(), List.of(request)));
  }

  /** A second request for the same waits with the first; any other transition goes first. */
  private static void join(Turn turn, RequestId request, PendingStep.OfAgent pending) {
    if (pending instanceof Goneness goneness) {
      List<RequestId> requests = new ArrayList<>(goneness.requests());
      requests.add(request);
      turn.state()
          .pending()
          .replace(pending, new Goneness(goneness.agent(), goneness.since(), requests));
      return;
    }
    turn.respond(
        request,
        UNAVAILABLE,
        "Agent '" + pending.agent() + "' is changing its state: ask again in a moment");
  }

  public static void stored(Turn turn, Goneness step) {
    AgentTable agents = turn.state().agents();
    AgentEnd.Gone end = new AgentEnd.Gone("Agent " + step.agent() + " has been marked gone");
    agents
        .find(step.agent())
        .ifPresentOrElse(
            agent -> remove(turn, agent, end), () -> UnreachableTasks.end(turn, step.agent(), end));
    agents.recovered().remove(step.agent());
    agents.unreachable().remove(step.agent());
    agents.mark(step.agent(), AgentMarks.NONE);
    agents.gone().put(step.agent(), step.since());
    step.requests().forEach(request -> turn.respond(request, OK, ""));
  }

  private static void remove(Turn turn, Agent agent, AgentEnd.Gone end) {
    turn.send(agent.pid(), ShutdownMessage.newBuilder().setMessage(end.message()).build());
    AgentChanges.remove(turn, agent, end);
  }

  public static void refused(Turn turn, Goneness step, String reason) {
    step.requests().forEach(request -> turn.respond(request, UNAVAILABLE, reason));
  }
}
