package io.mesos4j.master.query;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.authorization.Protos.Action;

/**
 * What of a view somebody may see: frameworks, tasks and executors of others are left out. What
 * agents use is then summed up over what can be seen. Made on the thread that renders.
 */
public final class VisibleView {

  private final MasterView view;
  private final Approvers approvers;

  private VisibleView(MasterView view, Approvers approvers) {
    this.view = view;
    this.approvers = approvers;
  }

  public static MasterView of(MasterView view, Approvers approvers) {
    return approvers.unlimited() ? view : new VisibleView(view, approvers).filtered();
  }

  private MasterView filtered() {
    Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>(view.frameworks());
    frameworks.values().removeIf(framework -> !visible(framework.info()));
    return view.with(
        frameworks,
        view.completedFrameworks().stream()
            .filter(ended -> visible(ended.framework().info()))
            .map(this::completed)
            .toList(),
        agents(),
        tasks());
  }

  private CompletedFramework completed(CompletedFramework ended) {
    FrameworkInfo owner = ended.framework().info();
    return new CompletedFramework(
        ended.framework(), visible(ended.completedTasks(), owner), ended.counts());
  }

  private MasterView.Agents agents() {
    Map<AgentId, List<ExecutorRecord>> executors = new LinkedHashMap<>();
    view.agents()
        .executors()
        .forEach((agent, all) -> executors.put(agent, all.stream().filter(this::visible).toList()));
    return new MasterView.Agents(
        view.agents().registered(),
        executors,
        view.agents().recovered(),
        view.agents().unreachable(),
        view.agents().gone());
  }

  private Map<FrameworkId, MasterView.Tasks> tasks() {
    Map<FrameworkId, MasterView.Tasks> tasks = new LinkedHashMap<>();
    view.tasks()
        .forEach((id, all) -> {
          FrameworkInfo owner = view.frameworks().get(id).info();
          tasks.put(
              id,
              new MasterView.Tasks(
                  visible(all.current(), owner),
                  visible(all.completed(), owner),
                  visible(all.unreachable(), owner)));
        });
    return tasks;
  }

  private boolean visible(FrameworkInfo framework) {
    return approvers.approved(Action.VIEW_FRAMEWORK, Target.userOf(framework));
  }

  private boolean visible(ExecutorRecord executor) {
    Framework framework = view.frameworks().get(executor.framework());
    return framework != null
        && visible(framework.info())
        && approvers.approved(
            Action.VIEW_EXECUTOR, Target.userOf(executor.info(), framework.info()));
  }

  private List<TaskRecord> visible(List<TaskRecord> tasks, FrameworkInfo owner) {
    if (!visible(owner)) {
      return List.of();
    }
    return tasks.stream()
        .filter(task -> approvers.approved(Action.VIEW_TASK, Target.userOf(task.terms(), owner)))
        .toList();
  }
}
