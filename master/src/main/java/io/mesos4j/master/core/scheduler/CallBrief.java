package io.mesos4j.master.core.scheduler;

import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * What the audit log tells of a scheduler's call: whose it is and what it is about, in JSON, short
 * however large the call is.
 */
public final class CallBrief {

  /** Of each list so many are named, and the rest is counted. */
  private static final int MOST_NAMED = 10;

  private CallBrief() {}

  /**
   * Whether a call changes what runs, what is reserved, or who gets offers. The small talk about
   * offers and updates, which every scheduler makes all the time, does not.
   */
  public static boolean changes(Call call) {
    return switch (call.getType()) {
      case SUBSCRIBE,
          TEARDOWN,
          REVIVE,
          SUPPRESS,
          KILL,
          SHUTDOWN,
          UPDATE_FRAMEWORK,
          ACCEPT_INVERSE_OFFERS,
          DECLINE_INVERSE_OFFERS ->
          true;
      case ACCEPT -> call.getAccept().getOperationsCount() > 0;
      case UNKNOWN,
          DECLINE,
          ACKNOWLEDGE,
          ACKNOWLEDGE_OPERATION_STATUS,
          RECONCILE,
          RECONCILE_OPERATIONS,
          MESSAGE,
          REQUEST ->
          false;
    };
  }

  public static String of(Call call) {
    JsonWriter brief = new JsonWriter().object().field("type", call.getType().name());
    if (call.hasFrameworkId()) {
      brief.field("framework_id", call.getFrameworkId().getValue());
    }
    switch (call.getType()) {
      case SUBSCRIBE -> describe(brief, call.getSubscribe().getFrameworkInfo());
      case UPDATE_FRAMEWORK -> describe(brief, call.getUpdateFramework().getFrameworkInfo());
      case ACCEPT -> accept(brief, call.getAccept());
      case KILL -> brief.field("kill", call.getKill());
      case SHUTDOWN -> brief.field("shutdown", call.getShutdown());
      case REVIVE -> names(brief, "roles", call.getRevive().getRolesList());
      case SUPPRESS -> names(brief, "roles", call.getSuppress().getRolesList());
      default -> {}
    }
    return new String(brief.endObject().toByteArray(), StandardCharsets.UTF_8);
  }

  private static void describe(JsonWriter brief, FrameworkInfo info) {
    brief.field("name", info.getName()).field("user", info.getUser());
    names(brief, "roles", info.getRolesList());
  }

  private static void accept(JsonWriter brief, Call.Accept accept) {
    names(brief, "offers", accept.getOfferIdsList().stream().map(id -> id.getValue()).toList());
    brief.name("operations").array();
    accept.getOperationsList().stream().limit(MOST_NAMED).forEach(one -> operation(brief, one));
    brief.endArray();
    brief.field("operations_in_all", accept.getOperationsCount());
  }

  private static void operation(JsonWriter brief, Operation operation) {
    brief.object().field("type", operation.getType().name());
    if (operation.hasId()) {
      brief.field("id", operation.getId().getValue());
    }
    switch (operation.getType()) {
      case LAUNCH -> tasks(brief, operation.getLaunch().getTaskInfosList());
      case LAUNCH_GROUP -> tasks(brief, operation.getLaunchGroup().getTaskGroup().getTasksList());
      default -> {}
    }
    brief.endObject();
  }

  private static void tasks(JsonWriter brief, List<TaskInfo> tasks) {
    names(brief, "tasks", tasks.stream().map(task -> task.getTaskId().getValue()).toList());
  }

  private static void names(JsonWriter brief, String name, List<String> names) {
    brief.name(name).array();
    names.stream().limit(MOST_NAMED).forEach(brief::value);
    brief.endArray();
    if (names.size() > MOST_NAMED) {
      brief.field(name + "_in_all", names.size());
    }
  }
}
