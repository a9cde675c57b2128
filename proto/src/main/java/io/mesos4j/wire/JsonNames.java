package io.mesos4j.wire;

import com.google.protobuf.Descriptors.Descriptor;
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

  /** Names as the message's own descriptor has them. */
  static final JsonNames OWN = new JsonNames(UnaryOperator.identity(), Collections.emptySet());

  /** Names of the v1 API for a v0 message: it says <i>agent</i> wherever v0 says <i>slave</i>. */
  static final JsonNames V1 = new JsonNames(JsonNames::agentForSlave, SHOWN_WHEN_EMPTY);

  private final UnaryOperator<String> renaming;
  private final Set<String> shownWhenEmpty;
  private final ConcurrentMap<Descriptor, JsonPlan> plans = new ConcurrentHashMap<>();

  private JsonNames(UnaryOperator<String> renaming, Set<String> shownWhenEmpty) {
    this.renaming = renaming;
    this.shownWhenEmpty = shownWhenEmpty;
  }

  String rename(String name) {
    return renaming.apply(name);
  }

  boolean showsWhenEmpty(String fieldName) {
    return shownWhenEmpty.contains(fieldName);
  }

  JsonPlan plan(Descriptor message) {
    JsonPlan known = plans.get(message);
    return known != null ? known : plans.computeIfAbsent(message, type -> new JsonPlan(type, this));
  }

  private static String agentForSlave(String name) {
    return name.replace("slave", "agent").replace("SLAVE", "AGENT");
  }
}
