package io.mesos4j.master.webui.live;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Change;
import java.time.Instant;
import org.apache.mesos.Protos.TaskStatus;

/**
 * Something that happened, as the event feed shows it: ids and short texts only, so that many can
 * be kept.
 *
 * @param kind what happened, such as {@code task_updated}
 * @param framework whose doing it was; empty when no framework's
 * @param task which task; empty when none
 * @param detail where, and in which words
 */
record Happening(Instant time, String kind, FrameworkId framework, String task, Detail detail) {

  private static final int MOST_CHARACTERS = 300;
  private static final FrameworkId NOBODY = new FrameworkId("");

  /** Where, and in which words. */
  record Detail(String agent, String text) {}

  static Happening of(Change change, Instant now) {
    return switch (change) {
      case Change.TaskAdded(var task) ->
          new Happening(
              now,
              "task_added",
              task.framework(),
              task.idText(),
              new Detail(task.agent().value(), cut(task.name())));
      case Change.TaskUpdated(var task, var status) ->
          new Happening(
              now,
              "task_updated",
              task.framework(),
              status.getTaskId().getValue(),
              new Detail(status.getSlaveId().getValue(), cut(words(status))));
      case Change.AgentAdded(var agent) ->
          agent(now, "agent_added", agent.id().value(), agent.info().getHostname());
      case Change.AgentRemoved(var agent) -> agent(now, "agent_removed", agent.value(), "");
      case Change.FrameworkAdded(var framework) ->
          framework(now, "framework_added", framework.id(), framework.info().getName());
      case Change.FrameworkUpdated(var framework) ->
          framework(now, "framework_updated", framework.id(), framework.info().getName());
      case Change.FrameworkDisconnected(var framework) ->
          framework(now, "framework_updated", framework.id(), framework.info().getName());
      case Change.FrameworkRemoved(var info) ->
          framework(now, "framework_removed", FrameworkId.of(info.getId()), info.getName());
    };
  }

  /** Whether it is about a framework and so shown to those only who may see that. */
  boolean isOfFramework() {
    return !framework.equals(NOBODY);
  }

  private static Happening agent(Instant now, String kind, String agent, String host) {
    return new Happening(now, kind, NOBODY, "", new Detail(agent, cut(host)));
  }

  private static Happening framework(Instant now, String kind, FrameworkId id, String name) {
    return new Happening(now, kind, id, "", new Detail("", cut(name)));
  }

  private static String words(TaskStatus status) {
    String reason = status.hasReason() ? " " + status.getReason().name() : "";
    String message = status.getMessage().isEmpty() ? "" : ": " + cut(status.getMessage());
    return status.getState().name() + reason + message;
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }
}
