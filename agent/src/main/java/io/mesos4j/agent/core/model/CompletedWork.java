package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is over, for those who look back: bounded in frameworks, executors of each framework and
 * tasks of each executor; the oldest goes first.
 */
public final class CompletedWork {

  /** As upstream. */
  private static final int FRAMEWORKS = 50;

  /** As upstream. */
  private static final int TASKS_PER_EXECUTOR = 200;

  private final int executorsPerFramework;
  private final Deque<Framework> frameworks = new ArrayDeque<>();
  private final Map<FrameworkId, Deque<Executor>> executors = new LinkedHashMap<>();
  private final Map<ExecutorKey, Deque<AgentTask>> tasks = new LinkedHashMap<>();

  CompletedWork(int executorsPerFramework) {
    this.executorsPerFramework = executorsPerFramework;
  }

  void add(Framework framework) {
    frameworks.removeIf(each -> each.id().equals(framework.id()));
    frameworks.addLast(framework);
    if (frameworks.size() > FRAMEWORKS) {
      forget(frameworks.removeFirst());
    }
  }

  void add(Executor executor) {
    Deque<Executor> ended =
        executors.computeIfAbsent(executor.framework(), id -> new ArrayDeque<>());
    ended.addLast(executor);
    if (ended.size() > executorsPerFramework) {
      tasks.remove(ended.removeFirst().key());
    }
  }

  void add(AgentTask task) {
    Deque<AgentTask> ended = tasks.computeIfAbsent(task.executor(), key -> new ArrayDeque<>());
    ended.addLast(task);
    if (ended.size() > TASKS_PER_EXECUTOR) {
      ended.removeFirst();
    }
  }

  /** A copy for readers. */
  public History snapshot() {
    return new History(List.copyOf(frameworks), flat(executors), flat(tasks));
  }

  private void forget(Framework framework) {
    Deque<Executor> ended = executors.remove(framework.id());
    if (ended != null) {
      ended.forEach(each -> tasks.remove(each.key()));
    }
  }

  private static <T> List<T> flat(Map<?, Deque<T>> map) {
    List<T> all = new ArrayList<>();
    map.values().forEach(all::addAll);
    return all;
  }

  /** What is over. */
  public record History(
      List<Framework> frameworks, List<Executor> executors, List<AgentTask> tasks) {}
}
