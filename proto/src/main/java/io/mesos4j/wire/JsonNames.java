package io.mesos4j.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * The names under which a message's fields and enum values appear in JSON, and the plans made from
 * them. Plans are computed once per message type and then shared by all threads; their number is
 * bounded by the message types that were compiled in.
 */
final class JsonNames {

  /** Fields that the operator API's answers show even if they hold nothing. */
  private static final Set<String> SHOWN_WHEN_EMPTY =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "mesos.master.Response.GetTasks.tasks",
                  "mesos.master.Response.GetTasks.unreachable_tasks",
                  "mesos.master.Response.GetTasks.completed_tasks",
                  "mesos.master.Response.GetExecutors.executors",
                  "mesos.master.Response.GetFrameworks.frameworks",
                  "mesos.master.Response.GetFrameworks.completed_frameworks",
                  "mesos.master.Response.GetFrameworks.Framework.offer_constraints",
                  "mesos.master.Response.GetAgents.agents",
                  "mesos.master.Response.GetAgents.recovered_agents",
                  "mesos.agent.Response.GetTasks.pending_tasks",
                  "mesos.agent.Response.GetTasks.queued_tasks",
                  "mesos.agent.Response.GetTasks.launched_tasks",
                  "mesos.agent.Response.GetTasks.terminated_tasks",
                  "mesos.agent.Response.GetTasks.completed_tasks",
                  "mesos.agent.Response.GetExecutors.executors",
                  "mesos.agent.Response.GetExecutors.completed_executors",
                  "mesos.agent.Response.GetFrameworks.frameworks",
                  "mesos.agent.Response.GetFrameworks.completed_frameworks")));

  /** Operator answers that are written from v0 messages as they are, v0-only fields included. */
  private static final Set<String> LISTINGS =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "mesos.master.Response.GetTasks",
                  "mesos.master.Response.GetExecutors",
                  "mesos.master.Response.GetFrameworks",
                  "mesos.master.Response.GetAgents",
                  "mesos.agent.Response.GetTasks",
                  "mesos.agent.Response.GetExecutors",
                  "mesos.agent.Response.GetFrameworks")));

  /** Fields that v1 does not have. */
  private static final Set<String> WITHOUT_V1_TWIN =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList("mesos.SlaveInfo.checkpoint", "mesos.scheduler.Call.Subscribe.force")));

  /** Names as the message's own descriptor has them. */
  static final JsonNames OWN = new JsonNames(UnaryOperator.identity());

  /** The same names, each message's fields in the order of these. */
  static final JsonNames SORTED = new JsonNames(UnaryOperator.identity());

  /** Names of the v1 API for a v0 message: it says <i>agent</i> wherever v0 says <i>slave</i>. */
  static final JsonNames V1 = new JsonNames(JsonNames::agentForSlave);

  /** Like {@link #V1}, inside the operator answers that show everything. */
  private static final JsonNames V1_LISTING = new JsonNames(JsonNames::agentForSlave);

  private final UnaryOperator<String> renaming;
  private final ConcurrentMap<Descriptor, JsonPlan> plans = new ConcurrentHashMap<>();

  private JsonNames(UnaryOperator<String> renaming) {
    this.renaming = renaming;
  }

  String rename(String name) {
    return renaming.apply(name);
  }

  /** Whether these names are the v1 API's. */
  boolean isV1() {
    return this == V1 || this == V1_LISTING;
  }

  /** Whether fields stand in the order of their names, not of their declaration. */
  boolean isSorted() {
    return this == SORTED;
  }

  boolean has(FieldDescriptor field) {
    return this != V1 || !WITHOUT_V1_TWIN.contains(field.getFullName());
  }

  boolean showsWhenEmpty(FieldDescriptor field) {
    return this == V1_LISTING && SHOWN_WHEN_EMPTY.contains(field.getFullName());
  }

  JsonPlan plan(Descriptor message) {
    JsonPlan known = plans.get(message);
    return known != null ? known : plans.computeIfAbsent(message, this::newPlan);
  }

  private JsonPlan newPlan(Descriptor message) {
    boolean listing = this == V1 && LISTINGS.contains(message.getFullName());
    return new JsonPlan(message, listing ? V1_LISTING : this);
  }

  private static String agentForSlave(String name) {
    return name.replace("slave", "agent").replace("SLAVE", "AGENT");
  }
}
