package io.mesos4j.agent.query;

import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.CompletedWork;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.id.FrameworkId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.authorization.Protos.Action;

/**
 * What of a view somebody may see: frameworks, executors and tasks of others are left out. Made on
 * the thread that renders.
 */
public final class VisibleAgentView {

  private final AgentView view;
  private final Approvers approvers;

  private VisibleAgentView(AgentView view, Approvers approvers) {
    this.view = view;
    this.approvers = approvers;
  }

  public static AgentView of(AgentView view, Approvers approvers) {
    return approvers.unlimited() ? view : new VisibleAgentView(view, approvers).filtered();
  }

  /** The framework of this id, running or over. */
  public static FrameworkInfo framework(AgentView view, FrameworkId id) {
    return Stream.concat(
            view.frameworks().stream(), view.history().completed().frameworks().stream())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(Framework::info)
        .orElse(FrameworkInfo.getDefaultInstance());
  }

  private AgentView filtered() {
    CompletedWork.History over = view.history().completed();
    return new AgentView(
        view.standing(),
        frameworks(view.frameworks()),
        executors(view.executors()),
        tasks(view.tasks()),
        new AgentView.History(
            new CompletedWork.History(
                frameworks(over.frameworks()), executors(over.executors()), tasks(over.tasks())),
            view.history().counts(),
            view.history().garbage(),
            view.history().recovery()));
  }

  private List<Framework> frameworks(List<Framework> all) {
    return all.stream().filter(each -> visible(each.info())).toList();
  }

  private List<Executor> executors(List<Executor> all) {
    return all.stream()
        .filter(each -> {
          Optional<FrameworkInfo> owner = visibleOwner(each.framework());
          return owner.isPresent()
              && approvers.approved(Action.VIEW_EXECUTOR, Target.userOf(each.info(), owner.get()));
        })
        .toList();
  }

  private List<AgentTask> tasks(List<AgentTask> all) {
    return all.stream()
        .filter(each -> {
          Optional<FrameworkInfo> owner = visibleOwner(each.key().framework());
          return owner.isPresent()
              && approvers.approved(Action.VIEW_TASK, Target.userOf(each.task(), owner.get()));
        })
        .toList();
  }

  private Optional<FrameworkInfo> visibleOwner(FrameworkId id) {
    return Optional.of(framework(view, id)).filter(this::visible);
  }

  private boolean visible(FrameworkInfo framework) {
    return approvers.approved(Action.VIEW_FRAMEWORK, Target.userOf(framework));
  }
}
