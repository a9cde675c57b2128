package io.mesos4j.master.core;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.MasterView;
import java.util.List;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;

/** What holds of a master after every step, whatever happened. */
final class MasterInvariants {

  void check(MasterView view) {
    view.offers().values().forEach(offer -> held(view, offer));
    view.agents().registered().values().forEach(agent -> covered(view, agent));
  }

  private static void held(MasterView view, Offer offer) {
    if (!view.frameworks().containsKey(offer.framework())
        || !view.frameworks().get(offer.framework()).active()) {
      throw new AssertionError("offer " + offer.id() + " is held by nobody who is active");
    }
    if (!view.agents().registered().containsKey(offer.agent())
        || !view.agents().registered().get(offer.agent()).active()) {
      throw new AssertionError("offer " + offer.id() + " is of an agent that is away");
    }
  }

  /** Offered and used never exceed the total: what is left is free. */
  private static void covered(MasterView view, Agent agent) {
    Resources spent = Resources.EMPTY;
    for (Offer offer : view.offers().values()) {
      if (offer.agent().equals(agent.id())) {
        spent = spent.plus(offer.resources().unallocated());
      }
    }
    for (MasterView.Tasks tasks : view.tasks().values()) {
      spent = spent.plus(used(tasks.current(), agent.id()));
    }
    for (ExecutorRecord executor : view.agents().executors().getOrDefault(agent.id(), List.of())) {
      spent = spent.plus(Resources.of(executor.info().getResourcesList()).unallocated());
    }
    if (!agent.total().contains(spent)) {
      throw new AssertionError(
          "agent " + agent.id() + " has " + agent.total() + ", but " + spent + " is given away");
    }
  }

  private static Resources used(List<Task> tasks, AgentId agent) {
    Resources used = Resources.EMPTY;
    for (Task task : tasks) {
      if (AgentId.of(task.getSlaveId()).equals(agent) && holds(task.getState())) {
        used = used.plus(Resources.of(task.getResourcesList()).unallocated());
      }
    }
    return used;
  }

  private static boolean holds(TaskState state) {
    return switch (state) {
      case TASK_STAGING, TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_UNKNOWN -> true;
      case TASK_UNREACHABLE,
          TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_ERROR,
          TASK_LOST,
          TASK_DROPPED,
          TASK_GONE,
          TASK_GONE_BY_OPERATOR ->
          false;
    };
  }
}
