package io.mesos4j.master.webui;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.wire.JsonWriter;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Which of the UI's actions somebody may try on anything whatever, so that the others are not
 * shown. Pages of one framework or role tell what may be done with that one. The call itself is
 * what decides. Stateless.
 */
final class Abilities {

  private static final Map<String, Action> ACTIONS =
      new TreeMap<>(
          Map.of(
              "drain", Action.DRAIN_AGENT,
              "deactivate", Action.DEACTIVATE_AGENT,
              "reactivate", Action.REACTIVATE_AGENT,
              "gone", Action.MARK_AGENT_GONE,
              "teardown", Action.TEARDOWN_FRAMEWORK,
              "quota", Action.UPDATE_QUOTA_WITH_CONFIG,
              "weights", Action.UPDATE_WEIGHT,
              "schedule", Action.UPDATE_MAINTENANCE_SCHEDULE,
              "start_maintenance", Action.START_MAINTENANCE,
              "stop_maintenance", Action.STOP_MAINTENANCE));

  private Abilities() {}

  static void write(JsonWriter json, Approvers approvers) {
    json.name("may").object();
    ACTIONS.forEach(
        (name, action) -> json.field(name, approvers.approved(action, Target.anything())));
    json.endObject();
  }
}
