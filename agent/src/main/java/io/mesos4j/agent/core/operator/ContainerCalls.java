package io.mesos4j.agent.core.operator;

import io.mesos4j.agent.core.executor.ContainerSpecs;
import io.mesos4j.agent.core.executor.TaskRuns;
import io.mesos4j.agent.core.executor.WorkDirectories;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.OperatorReply;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.operator.ContainerOrder.Generation;
import io.mesos4j.agent.core.operator.WaitingCalls.WaitingCall;
import io.mesos4j.agent.core.rules.ContainerRules;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.agent.Protos.Call;

/**
 * Containers that executors and operators launch through the API: nested ones, and standalone ones
 * that no executor has. Anyone may wait for or signal any container. How a container ended is kept
 * until it is removed, or the one around it ends. Called on the core's thread.
 */
public final class ContainerCalls {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  /** Ended containers whose owners never remove them. */
  private static final int MOST_ENDED = 10_000;

  private final TaskRuns runs;
  private final Map<ContainerId, RequestId> launches = new LinkedHashMap<>();
  private final Set<ContainerId> running = new LinkedHashSet<>();
  private final Map<ContainerId, Ended> ended = new LinkedHashMap<>();
  private final WaitingCalls waiting = new WaitingCalls();

  private record Ended(String sandbox, Termination termination) {}

  public ContainerCalls(TaskRuns runs) {
    this.runs = runs;
  }

  // ---- calls ----

  /** A call about a container; its payload is present. */
  public void handle(Turn turn, RequestId request, Call call) {
    ContainerOrder order = ContainerOrder.of(call);
    Optional<Violation> violation =
        ContainerRules.validId(order.id()).or(() -> ofItsGeneration(order));
    if (violation.isPresent()) {
      reply(turn, request, BAD_REQUEST, violation.get().text());
      return;
    }
    switch (order) {
      case ContainerOrder.Launch launch -> launch(turn, request, launch);
      case ContainerOrder.Wait wait -> await(turn, request, wait);
      case ContainerOrder.Kill kill -> kill(turn, request, kill);
      case ContainerOrder.Remove remove -> remove(turn, request, remove.id());
    }
  }

  private static Optional<Violation> ofItsGeneration(ContainerOrder order) {
    return order.generation() == Generation.NESTED_ONLY && order.id().parent().isEmpty()
        ? Rules.violation("container %s has no parent; use the calls for any container", order.id())
        : Rules.ok();
  }

  private void launch(Turn turn, RequestId request, ContainerOrder.Launch launch) {
    ContainerId id = launch.id();
    boolean runs = runsNow(turn, id);
    Optional<Violation> violation =
        LaunchOrderRules.check(launch)
            .or(() -> runs ? Rules.ok() : freshWithRunningParent(turn, id));
    if (violation.isPresent()) {
      reply(turn, request, BAD_REQUEST, violation.get().text());
      return;
    }
    if (runs) {
      reply(turn, request, ACCEPTED, "");
      return;
    }
    ContainerSpec spec =
        switch (launch.purpose()) {
          case ORDINARY, ORDERED, STANDALONE ->
              ContainerSpecs.ordered(turn, id, launch.command())
                  .withContainer(launch.container())
                  .withResources(launch.resources())
                  .withPurpose(launch.purpose());
          case DEBUG ->
              ContainerSpecs.debugging(turn, id, launch.command())
                  .withContainer(launch.container());
        };
    running.add(id);
    launches.put(id, request);
    turn.add(new AgentEffect.LaunchContainer(spec));
  }

  private Optional<Violation> freshWithRunningParent(Turn turn, ContainerId id) {
    if (ended.containsKey(id)) {
      return Rules.violation("container %s has ended; remove it before its id is used again", id);
    }
    return id.parent().filter(parent -> !runsNow(turn, parent)).isPresent()
        ? Rules.violation("the parent of container %s does not run", id)
        : Rules.ok();
  }

  private void await(Turn turn, RequestId request, ContainerOrder.Wait wait) {
    WaitingCall call = new WaitingCall(request, wait.generation());
    Ended end = ended.get(wait.id());
    if (end != null) {
      tell(turn, call, end.termination());
    } else if (!runsNow(turn, wait.id())) {
      reply(turn, request, NOT_FOUND, "Container " + wait.id() + " is not known");
    } else if (!waiting.add(wait.id(), call)) {
      reply(turn, request, UNAVAILABLE, "Too many calls wait for containers; try again later");
    }
  }

  private void kill(Turn turn, RequestId request, ContainerOrder.Kill kill) {
    if (!runsNow(turn, kill.id())) {
      reply(turn, request, NOT_FOUND, "Container " + kill.id() + " does not run");
      return;
    }
    turn.add(
        launches.containsKey(kill.id())
            ? new AgentEffect.DestroyContainer(kill.id())
            : new AgentEffect.SignalContainer(kill.id(), kill.signal()));
    reply(turn, request, OK, "");
  }

  private void remove(Turn turn, RequestId request, ContainerId id) {
    if (runsNow(turn, id)) {
      reply(turn, request, FAILED, "Container " + id + " still runs; kill it first");
      return;
    }
    if (id.parent().isPresent() && !runsNow(turn, id.root())) {
      reply(turn, request, FAILED, "The outermost container of " + id + " does not run");
      return;
    }
    Ended end = ended.remove(id);
    if (end != null) {
      turn.add(new AgentEffect.ForgetContainer(id));
      WorkDirectories.remove(turn, end.sandbox());
    } else if (id.parent().isPresent()) {
      WorkDirectories.remove(turn, ContainerSpecs.sandboxOf(turn, id));
    }
    reply(turn, request, OK, "");
  }

  /** Nobody looks at a debugging container any more, so it ends. */
  public void sessionClosed(Turn turn, ContainerId container) {
    if (owns(container)) {
      turn.add(new AgentEffect.DestroyContainer(container));
    }
  }

  // ---- containers ----

  /** Whether the container was launched by such a call. */
  public boolean owns(ContainerId container) {
    return running.contains(container);
  }

  /** Takes up what was launched by such calls in the life before. */
  public void found(Turn turn, Set<ContainerId> alive) {
    for (ContainerId id : alive) {
      boolean ordered =
          id.parent().isPresent() ? runs.taskIn(id).isEmpty() : turn.state().executor(id).isEmpty();
      if (ordered) {
        running.add(id);
      }
    }
    if (turn.settings().policy().recovery() == AgentSettings.Recovery.CLEANUP) {
      endStandalone(turn);
    }
  }

  public void launched(Turn turn, ContainerId container) {
    answerLaunch(turn, container, OK, "");
  }

  public void launchFailed(Turn turn, ContainerId container, String message) {
    running.remove(container);
    answerLaunch(turn, container, BAD_REQUEST, message);
    waiting.take(container).forEach(call -> reply(turn, call.request(), NOT_FOUND, message));
  }

  /** A container has ended, whosever it was. */
  public void exited(Turn turn, ContainerId container, Termination termination) {
    waiting.take(container).forEach(call -> tell(turn, call, termination));
    ended.keySet().removeIf(id -> id.isWithin(container));
    boolean ordered = running.remove(container) || endedInOurAbsence(container);
    if (ordered && container.parent().map(parent -> runsNow(turn, parent)).orElse(true)) {
      String sandbox = ContainerSpecs.sandboxOf(turn, container);
      ended.put(container, new Ended(sandbox, termination));
      if (ended.size() > MOST_ENDED) {
        ContainerId oldest = ended.keySet().iterator().next();
        ended.remove(oldest);
        turn.add(new AgentEffect.ForgetContainer(oldest));
      }
    }
  }

  /** What ended before this life of the agent is nobody's any more, and not found running. */
  private boolean endedInOurAbsence(ContainerId container) {
    return container.parent().isPresent() && runs.taskIn(container).isEmpty();
  }

  /** The agent ends, and with it the containers that no executor ends. */
  public void endStandalone(Turn turn) {
    running.stream()
        .filter(id -> id.parent().isEmpty())
        .forEach(id -> turn.add(new AgentEffect.DestroyContainer(id)));
  }

  /** Whether there are containers that no executor ends. */
  public boolean hasStandalone() {
    return running.stream().anyMatch(id -> id.parent().isEmpty());
  }

  private boolean runsNow(Turn turn, ContainerId id) {
    return running.contains(id)
        || runs.taskIn(id).isPresent()
        || turn.state()
            .executor(id)
            .filter(executor -> executor.phase() != Executor.Phase.TERMINATED)
            .filter(executor -> executor.container().equals(id))
            .isPresent();
  }

  private void answerLaunch(Turn turn, ContainerId container, int status, String text) {
    RequestId request = launches.remove(container);
    if (request != null) {
      reply(turn, request, status, text);
    }
  }

  private static void tell(Turn turn, WaitingCall call, Termination termination) {
    turn.add(
        new AgentEffect.AnswerOperator(
            call.request(), new OperatorReply.Message(EndAnswers.of(call, termination))));
  }

  private static void reply(Turn turn, RequestId request, int status, String text) {
    turn.add(new AgentEffect.AnswerOperator(request, new OperatorReply.Code(status, text)));
  }
}
