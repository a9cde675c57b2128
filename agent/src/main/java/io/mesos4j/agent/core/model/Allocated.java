package io.mesos4j.agent.core.model;

import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.mesos.Protos.Resource;

/** What executors and their live tasks have of an agent, and what is left. Pure. */
public final class Allocated {

  private Allocated() {}

  static Resources to(Collection<Executor> executors, Collection<AgentTask> tasks) {
    List<Resource> all = new ArrayList<>();
    executors.stream()
        .filter(each -> each.phase() != Executor.Phase.TERMINATED)
        .forEach(each -> all.addAll(each.info().getResourcesList()));
    tasks.stream()
        .filter(AgentTask::live)
        .forEach(each -> all.addAll(each.task().getResourcesList()));
    return Resources.of(all).unallocated();
  }

  /**
   * What nobody has. A framework that is being shut down counts for nothing: its master has given
   * away what it had. What is shared is left whoever has it.
   */
  public static Resources left(AgentState state) {
    List<Executor> executors =
        state.executors().stream().filter(each -> stays(state, each)).toList();
    List<AgentTask> tasks =
        executors.stream().flatMap(each -> state.tasksOf(each.key()).stream()).toList();
    Resources taken = to(executors, tasks).nonShared();
    return state.total().nonShared().minus(taken).plus(state.total().shared());
  }

  private static boolean stays(AgentState state, Executor executor) {
    return state.framework(executor.framework()).filter(Framework::isRunning).isPresent();
  }
}
