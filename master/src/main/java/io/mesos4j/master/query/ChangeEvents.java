package io.mesos4j.master.query;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.master.Protos.Event;

/** The events of the operator's stream that tell of changes, and who may hear of them. Pure. */
public final class ChangeEvents {

  private ChangeEvents() {}

  /** As those see it who may see this much of the roles. */
  public static Event of(Change change, VisibleRoles roles) {
    return switch (change) {
      case Change.TaskAdded(var task) ->
          event(Event.Type.TASK_ADDED)
              .setTaskAdded(Event.TaskAdded.newBuilder().setTask(task.message()))
              .build();
      case Change.TaskUpdated(var task, var status) ->
          event(Event.Type.TASK_UPDATED)
              .setTaskUpdated(
                  Event.TaskUpdated.newBuilder()
                      .setFrameworkId(task.terms().getFrameworkId())
                      .setStatus(status)
                      .setState(status.getState()))
              .build();
      case Change.AgentAdded(var agent) ->
          event(Event.Type.AGENT_ADDED)
              .setAgentAdded(
                  Event.AgentAdded.newBuilder()
                      .setAgent(ClusterResponses.agent(agent, Figures.none(), roles)))
              .build();
      case Change.AgentRemoved(var agent) ->
          event(Event.Type.AGENT_REMOVED)
              .setAgentRemoved(Event.AgentRemoved.newBuilder().setAgentId(agent.proto()))
              .build();
      case Change.FrameworkAdded(var framework) ->
          event(Event.Type.FRAMEWORK_ADDED)
              .setFrameworkAdded(
                  Event.FrameworkAdded.newBuilder().setFramework(ClusterResponses.told(framework)))
              .build();
      case Change.FrameworkUpdated(var framework) -> updated(framework);
      case Change.FrameworkDisconnected(var framework) -> updated(framework);
      case Change.FrameworkRemoved(var info) ->
          event(Event.Type.FRAMEWORK_REMOVED)
              .setFrameworkRemoved(Event.FrameworkRemoved.newBuilder().setFrameworkInfo(info))
              .build();
    };
  }

  /**
   * Whether somebody may hear of a change.
   *
   * @param owner the framework that a task belongs to
   */
  public static boolean visible(Change change, FrameworkInfo owner, Approvers approvers) {
    return switch (change) {
      case Change.TaskAdded(var task) ->
          framework(owner, approvers)
              && approvers.approved(Action.VIEW_TASK, Target.userOf(task.terms(), owner));
      case Change.TaskUpdated(var task, var status) ->
          framework(owner, approvers)
              && approvers.approved(Action.VIEW_TASK, Target.userOf(task.terms(), owner));
      case Change.FrameworkAdded(var framework) -> framework(framework.info(), approvers);
      case Change.FrameworkUpdated(var framework) -> framework(framework.info(), approvers);
      case Change.FrameworkDisconnected ignored -> false;
      case Change.FrameworkRemoved(var info) -> framework(info, approvers);
      case Change.AgentAdded ignored -> true;
      case Change.AgentRemoved ignored -> true;
    };
  }

  private static Event updated(Framework framework) {
    return event(Event.Type.FRAMEWORK_UPDATED)
        .setFrameworkUpdated(
            Event.FrameworkUpdated.newBuilder().setFramework(ClusterResponses.told(framework)))
        .build();
  }

  private static boolean framework(FrameworkInfo info, Approvers approvers) {
    return approvers.approved(Action.VIEW_FRAMEWORK, Target.userOf(info));
  }

  private static Event.Builder event(Event.Type type) {
    return Event.newBuilder().setType(type);
  }
}
